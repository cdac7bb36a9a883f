//! Findings of two versions, matched by what they say and not by where it stands.

use std::collections::{BTreeMap, VecDeque};

use crate::pipeline::banding::sisa::{Tersisa, hitung, pisahkan};
use crate::pipeline::banding::temuan::{Catatan, Kedudukan, Selisih, Temuan};

/// Matches the findings of one site: first those with the same marked words, then those that say the same of a file.
///
/// Those that are not told one by one are counted; see [`hitung`].
#[must_use]
pub fn selisih(lama: Vec<Catatan>, baru: Vec<Catatan>) -> Selisih {
    let mut hasil = Selisih::default();
    let ((lama, dulu), (baru, kini)) = (pisahkan(lama), pisahkan(baru));
    let (lama, baru) = pasangkan(lama, baru, |c| c.sidik.clone(), &mut hasil);
    let (mut lama, mut baru) = pasangkan(lama, baru, Catatan::rupa, &mut hasil);
    let Tersisa { tetap, berubah } = hitung((&mut lama, &dulu), (&mut baru, &kini));
    hasil.tetap += tetap;
    for (dulu, kini) in berubah {
        nilai(&dulu, kini, &mut hasil);
    }
    let satu = |catatan| Temuan { catatan, situs: Vec::new() };
    for catatan in baru {
        match catatan.kedudukan {
            Kedudukan::Tegak => hasil.baru.push(satu(catatan)),
            Kedudukan::Dikecualikan => hasil.dikecualikan.push(satu(catatan)),
        }
    }
    hasil.selesai.extend(lama.into_iter().map(satu));
    hasil.daftar().into_iter().for_each(|daftar| daftar.sort());
    hasil
}

/// Takes out the findings that are on both sides by a key, in the order of their lines; returns the others.
fn pasangkan<K: Ord>(
    mut lama: Vec<Catatan>,
    mut baru: Vec<Catatan>,
    kunci: impl Fn(&Catatan) -> K,
    hasil: &mut Selisih,
) -> (Vec<Catatan>, Vec<Catatan>) {
    let mut antre: BTreeMap<K, VecDeque<Catatan>> = BTreeMap::new();
    lama.sort();
    baru.sort();
    for catatan in lama {
        antre.entry(kunci(&catatan)).or_default().push_back(catatan);
    }
    let mut sisa = Vec::new();
    for catatan in baru {
        match antre.get_mut(&kunci(&catatan)).and_then(VecDeque::pop_front) {
            Some(dulu) => nilai(&dulu, catatan, hasil),
            None => sisa.push(catatan),
        }
    }
    (antre.into_values().flatten().collect(), sisa)
}

/// Says what became of a finding that is on both sides.
fn nilai(dulu: &Catatan, catatan: Catatan, hasil: &mut Selisih) {
    let daftar = match (dulu.kedudukan, catatan.kedudukan) {
        (Kedudukan::Dikecualikan, Kedudukan::Tegak) => &mut hasil.baru,
        (Kedudukan::Tegak, Kedudukan::Dikecualikan) => &mut hasil.dikecualikan,
        (Kedudukan::Tegak, Kedudukan::Tegak) if catatan.tingkat > dulu.tingkat => &mut hasil.lebih_berat,
        (Kedudukan::Tegak, Kedudukan::Tegak) if catatan.tingkat < dulu.tingkat => &mut hasil.lebih_ringan,
        (Kedudukan::Tegak, Kedudukan::Tegak) => {
            hasil.tetap += 1;
            return;
        }
        (Kedudukan::Dikecualikan, Kedudukan::Dikecualikan) => return,
    };
    daftar.push(Temuan { catatan, situs: Vec::new() });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::span::{FileId, Span};
    use crate::diag::butir::{Milik, sekali};
    use crate::diag::secukupnya::batasi;
    use crate::diag::sumber::Sumber;
    use crate::diag::{Diagnostic, Pesan, Place, Severity};

    /// Returns the findings of `kata` wherever it stands in a file.
    fn catatan(teks: &str, kata: &str, kedudukan: Kedudukan) -> Vec<Catatan> {
        let sumber = Sumber::new(vec![("content/a/dinas/x.yaml".to_owned(), Some(teks.into()))]);
        let mut temuan: Vec<Diagnostic> = teks
            .match_indices(kata)
            .map(|(mulai, _)| {
                let akhir = teks[mulai..].find('\n').map_or(teks.len(), |n| mulai + n);
                let place = Place::Span(Span::new(FileId(0), mulai as u32, akhir as u32));
                Diagnostic::error("STD-004", place, Pesan::new("kosong", "empty"), Pesan::new("isi", "fill in"))
            })
            .collect();
        batasi(&mut temuan);
        let milik = temuan.iter().map(|temuan| Milik { daerah: "a", label: "dinas", temuan });
        let butir = sekali(&sumber, milik);
        butir.iter().map(|b| Catatan::dari(b.temuan, &sumber, &b.sidik, kedudukan)).collect()
    }

    fn jumlah(lama: &str, baru: &str) -> [usize; 3] {
        let hasil = selisih(catatan(lama, "salah", Kedudukan::Tegak), catatan(baru, "salah", Kedudukan::Tegak));
        [hasil.baru.len(), hasil.selesai.len(), hasil.tetap]
    }

    #[test]
    fn a_finding_is_the_same_when_its_line_moves_or_its_words_change() {
        assert_eq!(jumlah("salah\n", "salah\n"), [0, 0, 1]);
        assert_eq!(jumlah("salah\n", "# catatan\n\n\nsalah\n"), [0, 0, 1], "moved");
        assert_eq!(jumlah("salah satu\n", "salah dua\n"), [0, 0, 1], "changed and still at fault");
        assert_eq!(jumlah("salah satu\nsalah dua\n", "salah dua\nsalah satu\n"), [0, 0, 2], "in another order");
    }

    #[test]
    fn equal_findings_of_one_file_are_counted() {
        assert_eq!(jumlah("salah\n", "salah\nsalah\n"), [1, 0, 1]);
        assert_eq!(jumlah("salah\nsalah\nsalah\n", "salah\n"), [0, 2, 1]);
        assert_eq!(jumlah("salah\n", ""), [0, 1, 0]);
        assert_eq!(jumlah("", "salah\n"), [1, 0, 0]);
    }

    #[test]
    fn what_is_set_aside_is_not_fixed_and_what_weighs_more_is_worse() {
        let (tegak, aside) = (Kedudukan::Tegak, Kedudukan::Dikecualikan);
        let satu = |kedudukan| catatan("salah\n", "salah", kedudukan);
        let hasil = selisih(satu(tegak), satu(aside));
        assert_eq!((hasil.dikecualikan.len(), hasil.selesai.len()), (1, 0));
        let hasil = selisih(satu(aside), satu(tegak));
        assert!(hasil.baru.len() == 1 && hasil.lebih_buruk(Severity::Error));
        assert!(selisih(satu(aside), satu(aside)).kosong());
        let ringan: Vec<Catatan> =
            satu(tegak).into_iter().map(|c| Catatan { tingkat: Severity::Warning, ..c }).collect();
        let hasil = selisih(ringan.clone(), satu(tegak));
        assert!(hasil.lebih_berat.len() == 1 && hasil.lebih_buruk(Severity::Error));
        let hasil = selisih(satu(tegak), ringan);
        assert!(hasil.lebih_ringan.len() == 1 && !hasil.lebih_buruk(Severity::Warning));
    }

    /// Returns the sums of new, fixed and unchanged findings of two files with faults of these numbers.
    fn banyak(lama: &[(usize, usize)], baru: &[(usize, usize)]) -> ([usize; 3], Selisih) {
        let teks = |daftar: &[(usize, usize)]| {
            daftar
                .iter()
                .flat_map(|(awal, akhir)| *awal..*akhir)
                .map(|n| format!("salah {}\n", huruf(n)))
                .collect::<String>()
        };
        let semua = |daftar| catatan(&teks(daftar), "salah", Kedudukan::Tegak);
        let hasil = selisih(semua(lama), semua(baru));
        let jumlah = |daftar: &[Temuan]| daftar.iter().map(|t| t.catatan.banyak()).sum();
        ([jumlah(&hasil.baru), jumlah(&hasil.selesai), hasil.tetap], hasil)
    }

    /// Returns a word of its own for each number; digits are no difference.
    fn huruf(n: usize) -> String {
        n.to_string().bytes().map(|b| char::from(b - b'0' + b'a')).collect()
    }

    #[test]
    fn findings_that_are_not_told_one_by_one_are_neither_new_nor_fixed_by_that() {
        assert_eq!(banyak(&[(0, 250)], &[(0, 250)]).0, [0, 0, 250]);
        // What moves behind the first two hundred, or before them, is the same fault still.
        assert_eq!(banyak(&[(0, 250)], &[(1_000, 1_030), (0, 250)]).0, [30, 0, 250]);
        assert_eq!(banyak(&[(0, 250)], &[(30, 250)]).0, [0, 30, 220]);
        assert_eq!(banyak(&[(0, 250)], &[(30, 201)]).0, [0, 79, 171]);
        assert_eq!(banyak(&[(0, 201)], &[(0, 202)]).0, [1, 0, 201]);
        assert_eq!(banyak(&[(0, 202)], &[(0, 201)]).0, [0, 1, 201]);
        assert_eq!(
            banyak(&[(0, 250)], &[(100, 350)]).0,
            [0, 0, 250],
            "as many as before: which of them, nobody can tell"
        );
        assert_eq!(banyak(&[], &[(0, 250)]).0, [250, 0, 0]);
        assert_eq!(banyak(&[(0, 250)], &[]).0, [0, 250, 0]);
    }

    #[test]
    fn what_is_certainly_new_or_fixed_is_told_by_itself_and_the_rest_by_their_number() {
        let (_, hasil) = banyak(&[(0, 100)], &[(0, 100), (500, 700)]);
        let sendiri = hasil.baru.iter().filter(|t| t.catatan.sisa.is_none()).count();
        assert_eq!((hasil.baru.len(), sendiri), (101, 100));
        let (_, hasil) = banyak(&[(0, 250)], &[(1_000, 1_030), (0, 250)]);
        let [satu] = &hasil.baru[..] else { panic!("{:?}", hasil.baru) };
        assert_eq!(
            satu.catatan.pesan.id,
            "sedikitnya 30 temuan STD-004 di berkas ini baru: dari 250 menjadi 280; hanya 200 pertama disebut satu per satu"
        );
        assert_eq!(satu.catatan.sisa, Some(30));
        let (_, hasil) = banyak(&[(0, 250)], &[(30, 250)]);
        assert!(hasil.selesai[0].catatan.pesan.en.contains("at least 30 findings of STD-004 in this file are fixed"));
        let (_, hasil) = banyak(&[], &[(0, 250)]);
        assert!(hasil.baru.iter().any(|t| t.catatan.pesan.id == "dan 50 temuan STD-004 lagi di berkas ini"));
    }

    #[test]
    fn the_rest_is_set_aside_or_counts_again_with_the_others() {
        let teks: String = (0..250).map(|n| format!("salah {}\n", huruf(n))).collect();
        let (tegak, aside) = (Kedudukan::Tegak, Kedudukan::Dikecualikan);
        let semua = |kedudukan| catatan(&teks, "salah", kedudukan);
        let hasil = selisih(semua(tegak), semua(aside));
        assert_eq!((hasil.dikecualikan.len(), hasil.selesai.len(), hasil.baru.len()), (201, 0, 0));
        let hasil = selisih(semua(aside), semua(tegak));
        assert_eq!((hasil.baru.len(), hasil.selesai.len()), (201, 0));
    }
}
