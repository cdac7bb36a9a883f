//! What a survey says: the nine elements, the index, the grade.

use crate::base::desimal::Desimal;
use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::kinerja::Skm;
use crate::rules::kinerja::hitung::{Kecocokan, indeks, kecocokan, perseratus, tulis};
use crate::rules::kinerja::terbaca;
use crate::rules::konteks::{Konteks, Lapor};

/// Ten-thousandths in a whole number.
const SATU: i64 = 10_000;

/// KIN-003: one of the nine elements is missing.
pub fn unsur_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, skm) in terbaca(instansi) {
        if skm.unsur.kosong() {
            lapor.di_isian(
                berkas,
                skm.unsur.span(),
                Pesan::new("nilai unsur survei (`unsur`) belum ditulis", "the elements (`unsur`) are not written"),
            );
            continue;
        }
        let Some(unsur) = skm.unsur.nilai() else { continue };
        for (kunci, isian) in unsur.semua().iter().filter(|(_, isian)| isian.kosong()) {
            let nama = nama_unsur(ctx, kunci);
            lapor.di_isian(
                berkas,
                isian.span().or(skm.unsur.span()),
                Pesan::new(
                    format!("unsur {nama} (`{kunci}`) belum bernilai"),
                    format!("the element `{kunci}` ({nama}) has no value"),
                ),
            );
        }
    }
}

/// KIN-004: the value of an element lies outside the scale of answers.
pub fn di_luar_skala(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let (kecil, besar) = skala(ctx);
    for (_, skm) in terbaca(instansi) {
        let Some(unsur) = skm.unsur.nilai() else { continue };
        for (kunci, isian) in unsur.semua() {
            let Some(nilai) = isian.bidang().filter(|n| !(kecil..=besar).contains(&n.nilai)) else { continue };
            let nama = nama_unsur(ctx, kunci);
            let tertulis = nilai.nilai;
            lapor.di(
                nilai.span,
                Pesan::new(
                    format!("nilai unsur {nama} `{tertulis}` di luar skala {kecil} sampai {besar}"),
                    format!("the value `{tertulis}` of the element {nama} is outside the scale {kecil} to {besar}"),
                ),
            );
        }
    }
}

/// KIN-005: the declared index is not the one that follows from the elements.
pub fn ikm_tidak_cocok(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, skm) in terbaca(instansi) {
        let hitungan = sembilan(ctx, skm).map(|unsur| tulis(indeks(&unsur)));
        if skm.ikm.kosong() {
            let temuan = lapor.di_isian(
                berkas,
                skm.ikm.span(),
                Pesan::new("nilai IKM (`ikm`) belum ditulis", "the index (`ikm`) is not written"),
            );
            if let Some(hitungan) = hitungan {
                temuan.remedy =
                    Pesan::new(format!("tulis `ikm: \"{hitungan}\"`"), format!("write `ikm: \"{hitungan}\"`"));
            }
            continue;
        }
        let (Some(hitungan), Some(Kecocokan::Berbeda), Some(ikm)) = (hitungan, cocok(ctx, skm), skm.ikm.bidang())
        else {
            continue;
        };
        let tertulis = ikm.nilai;
        lapor
            .di(
                ikm.span,
                Pesan::new(
                    format!("IKM `{tertulis}` tidak cocok dengan sembilan unsur; hasil hitungnya {hitungan}"),
                    format!("the index `{tertulis}` does not follow from the nine elements; they give {hitungan}"),
                ),
            )
            .remedy = Pesan::new(
            format!("periksa nilai unsur; bila sudah benar, tulis `{hitungan}`"),
            format!("check the elements; if they are right, write `{hitungan}`"),
        );
    }
}

/// KIN-006: the index comes from a weight cut to two or three digits.
pub fn ikm_berbobot_bulat(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (_, skm) in terbaca(instansi) {
        let (Some(unsur), Some(Kecocokan::BobotBulat(bobot)), Some(ikm)) =
            (sembilan(ctx, skm), cocok(ctx, skm), skm.ikm.bidang())
        else {
            continue;
        };
        let (tertulis, hitungan) = (ikm.nilai, tulis(indeks(&unsur)));
        lapor
            .di(
                ikm.span,
                Pesan::new(
                    format!("IKM `{tertulis}` dihitung dengan bobot {bobot}; dengan 1/9 hasilnya {hitungan}"),
                    format!("the index `{tertulis}` uses the weight {bobot}; with 1/9 it is {hitungan}"),
                ),
            )
            .remedy = Pesan::new(format!("tulis `{hitungan}`"), format!("write `{hitungan}`"));
    }
}

/// KIN-007: the grade does not fit the index.
pub fn mutu_tidak_cocok(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, skm) in terbaca(instansi) {
        // An index that is wrong itself gives no grade to compare with.
        let nilai = match (cocok(ctx, skm), sembilan(ctx, skm), skm.ikm.salin()) {
            (Some(Kecocokan::Tepat), Some(unsur), _) => indeks(&unsur),
            (Some(Kecocokan::BobotBulat(_)) | None, _, Some(ikm)) => perseratus(ikm),
            _ => continue,
        };
        let Some(golongan) = ctx.peraturan.mutu(nilai) else {
            di_luar_tabel(lapor, berkas, skm, nilai);
            continue;
        };
        let nilai = tulis(nilai);
        for (kunci, isian, benar) in [("mutu", &skm.mutu, &golongan.mutu), ("kinerja", &skm.kinerja, &golongan.kinerja)]
        {
            let pesan = match isian.bidang() {
                Some(tertulis) if tertulis.eq_ignore_ascii_case(benar) => continue,
                Some(tertulis) => {
                    let tertulis = kutip(tertulis);
                    Pesan::new(
                        format!("{kunci} {tertulis} tidak sesuai IKM {nilai}; menurut tabel: `{benar}`"),
                        format!("`{kunci}` {tertulis} does not fit the index {nilai}; by the table it is `{benar}`"),
                    )
                }
                None if isian.kosong() => Pesan::new(
                    format!("`{kunci}` belum ditulis; untuk IKM {nilai} menurut tabel: `{benar}`"),
                    format!("`{kunci}` is not written; for the index {nilai} the table says `{benar}`"),
                ),
                None => continue,
            };
            lapor.di_isian(berkas, isian.span(), pesan).remedy =
                Pesan::new(format!("tulis `{kunci}: {benar}`"), format!("write `{kunci}: {benar}`"));
            // Both words come from one row of the table: the second is wrong for the same reason.
            break;
        }
    }
}

fn di_luar_tabel(lapor: &mut Lapor<'_>, berkas: &Berkas<Skm>, skm: &Skm, nilai: i64) {
    let nilai = tulis(nilai);
    lapor.di_isian(
        berkas,
        skm.ikm.span(),
        Pesan::new(format!("IKM {nilai} tidak ada di tabel mutu"), format!("the table of grades has no index {nilai}")),
    );
}

/// Returns how the index of a survey relates to its elements; nothing where one of them is missing or out of scale.
fn cocok(ctx: &Konteks<'_>, skm: &Skm) -> Option<Kecocokan> {
    let toleransi = ctx.parameter("toleransi_ikm_perseratus");
    Some(kecocokan(&sembilan(ctx, skm)?, skm.ikm.salin()?, toleransi))
}

/// Returns all nine elements; nothing where one is missing or out of scale, which has its own finding.
pub fn sembilan(ctx: &Konteks<'_>, skm: &Skm) -> Option<[Desimal; 9]> {
    let (kecil, besar) = skala(ctx);
    let mut nilai = [Desimal(0); 9];
    for (tujuan, (_, isian)) in nilai.iter_mut().zip(skm.unsur.nilai()?.semua()) {
        *tujuan = isian.salin().filter(|n| (kecil..=besar).contains(n))?;
    }
    Some(nilai)
}

fn skala(ctx: &Konteks<'_>) -> (Desimal, Desimal) {
    let batas = |nama| Desimal(ctx.parameter(nama).saturating_mul(SATU));
    (batas("respons_survei_terkecil"), batas("respons_survei_terbesar"))
}

/// Returns the official name of an element.
pub fn nama_unsur<'a>(ctx: &Konteks<'a>, kunci: &'a str) -> &'a str {
    ctx.peraturan.unsur_skm().iter().find(|u| u.kunci == kunci).map_or(kunci, |u| u.nama.as_str())
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::banyak;

    const UNSUR: &str = "unsur: {persyaratan: \"3,42\", prosedur: \"3,31\", waktu: \"3,25\", biaya: \"3,90\", \
                         produk: \"3,38\", kompetensi: \"3,47\", perilaku: \"3,55\", pengaduan: \"3,60\", sarana: \"3,29\"}\n";

    fn skm(kode: &str, isi: &str) -> usize {
        banyak(kode, "2026-11-20", &[("kinerja/a.yaml", &format!("{UNSUR}{isi}"))])
    }

    #[test]
    fn the_grade_follows_the_index_and_a_wrong_index_is_one_finding() {
        for (isi, indeks, bobot, mutu) in [
            ("ikm: \"86,58\"\nmutu: B\nkinerja: Baik\n", 0, 0, 0),
            ("ikm: \"86,58\"\nmutu: b\nkinerja: baik\n", 0, 0, 0),
            ("ikm: \"86,58\"\nmutu: A\nkinerja: Sangat Baik\n", 0, 0, 1),
            ("ikm: \"86,58\"\nmutu: B\nkinerja: Sangat Baik\n", 0, 0, 1),
            ("ikm: \"86,58\"\n", 0, 0, 1),
            ("ikm: \"95,00\"\nmutu: B\nkinerja: Baik\n", 1, 0, 0),
            ("ikm: \"85,72\"\nmutu: B\nkinerja: Baik\n", 0, 1, 0),
            ("ikm: banyak\nmutu: B\nkinerja: Baik\n", 0, 0, 0),
            ("mutu: B\nkinerja: Baik\n", 1, 0, 0),
        ] {
            let ada = (skm("KIN-005", isi), skm("KIN-006", isi), skm("KIN-007", isi));
            assert_eq!(ada, (indeks, bobot, mutu), "{isi}");
        }
    }

    #[test]
    fn among_equally_low_elements_any_may_have_the_plan() {
        let sama = UNSUR.replace("3,42", "3,29");
        for (rencana, harap) in [
            ("waktu sarana prosedur", 1),
            ("waktu sarana persyaratan", 0),
            ("sarana persyaratan", 1),
            ("waktu", 2),
            ("", 3),
        ] {
            let daftar: Vec<String> =
                rencana.split_whitespace().map(|u| format!("{{unsur: {u}, rencana: Membenahi}}")).collect();
            let isi = format!("{sama}tindak_lanjut: [{}]\n", daftar.join(", "));
            assert_eq!(banyak("KIN-010", "2026-11-20", &[("kinerja/a.yaml", &isi)]), harap, "{rencana}");
        }
    }
}
