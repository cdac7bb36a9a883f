//! Words of a standard: vague, hollow, unknown, or of another language.

use std::collections::HashMap;

use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::layanan::{Layanan, Syarat, Tahap};
use crate::peraturan::KataBahasa;
use crate::pindai::saringan::{Saringan, ujung_kata};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::standar::bantu::{Frasa, daftar_standar, kata_berspasi, sarankan};

/// Fewer words of another language are a name or a loan, not a text.
const SEDIKIT: usize = 5;

/// Returns the vague phrase that a text holds.
fn kabur<'a>(frasa: &[Frasa<'a>], teks: &str) -> Option<&'a str> {
    if teks.is_empty() {
        return None;
    }
    let kata = kata_berspasi(teks);
    frasa.iter().find(|frasa| frasa.di_dalam(&kata)).map(|frasa| frasa.teks)
}

/// A requirement leaves open what the citizen has to bring.
pub fn persyaratan_kabur(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let frasa_kabur = Frasa::daftar(ctx.peraturan.frasa_kabur());
    for (berkas, layanan) in daftar_standar(instansi) {
        for syarat in layanan.persyaratan.daftar() {
            let keterangan = match &syarat.nilai {
                Syarat::Kalimat(_) => "",
                Syarat::Rincian(rincian) => rincian.keterangan.teks(),
            };
            let Some(frasa) = kabur(&frasa_kabur, syarat.nama()).or_else(|| kabur(&frasa_kabur, keterangan)) else {
                continue;
            };
            let nama = kutip(syarat.nama());
            lapor.di_isian(
                berkas,
                Some(syarat.span),
                Pesan::new(
                    format!("persyaratan {nama} kabur karena memuat `{frasa}`"),
                    format!("the requirement {nama} is vague, as it says `{frasa}`"),
                ),
            );
        }
    }
}

/// The competence is written, but says nothing; or nobody serves.
pub fn kompetensi_atau_jumlah_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let frasa_kabur = Frasa::daftar(ctx.peraturan.frasa_kabur());
    for (berkas, layanan) in daftar_standar(instansi) {
        let kompetensi = &layanan.kompetensi;
        let hampa = |teks: &str| !teks.contains(char::is_alphanumeric) || kabur(&frasa_kabur, teks).is_some();
        if let Some(pertama) = kompetensi.daftar().first()
            && kompetensi.daftar().iter().all(|k| hampa(k))
        {
            let teks = kutip(pertama);
            lapor.di_isian(
                berkas,
                Some(pertama.span),
                Pesan::new(
                    format!("kompetensi pelaksana {teks} tidak menyebut kemampuan apa pun"),
                    format!("the competence {teks} names no ability"),
                ),
            );
        }
        if layanan.jumlah_pelaksana.salin() == Some(0) {
            lapor.di_isian(
                berkas,
                layanan.jumlah_pelaksana.span(),
                Pesan::new("jumlah pelaksana `0`, jadi tidak ada yang melayani", "the staff is `0`, so nobody serves"),
            );
        }
    }
}

/// The sector is not one of the list.
pub fn sektor_tidak_dikenal(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let dikenal: Vec<&str> = ctx.peraturan.sektor().iter().map(|s| s.kunci.as_str()).collect();
    for (berkas, layanan) in daftar_standar(instansi) {
        let sektor = &layanan.sektor;
        if sektor.kosong() {
            let pesan = Pesan::new("layanan tanpa sektor", "the service has no sector");
            lapor.di_isian(berkas, sektor.span(), pesan);
        } else if let Some(asing) = sektor.bidang().filter(|s| !dikenal.contains(&s.as_str())) {
            let teks = kutip(asing);
            let temuan = lapor.di_isian(
                berkas,
                Some(asing.span),
                Pesan::new(format!("sektor {teks} tidak dikenal"), format!("the sector {teks} is not known")),
            );
            sarankan(temuan, asing.span, asing, &dikenal);
        }
    }
}

/// The standard is written in another language only.
pub fn tanpa_bahasa_indonesia(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let kata_tugas = KataTugas::baru(ctx.peraturan.kata_bahasa());
    for (berkas, layanan) in daftar_standar(instansi) {
        let Some(bahasa) = kata_tugas.bahasa_lain(&teks_standar(layanan)) else { continue };
        let (nama, name) = (&bahasa.nama, &bahasa.name);
        lapor.di_isian(
            berkas,
            layanan.nama.span(),
            Pesan::new(
                format!("standar ditulis dalam bahasa {nama}, bukan bahasa Indonesia"),
                format!("the standard is written in {name}, not in Indonesian"),
            ),
        );
    }
}

/// The function words of all languages, to be looked up.
struct KataTugas<'a> {
    daftar: &'a [KataBahasa],
    /// The languages of each word, by their places in the list; looked up only, never walked over.
    milik: HashMap<&'a str, Vec<usize>>,
    /// Most words of a text are none of these, and are told apart without a look-up.
    saringan: Saringan,
}

impl<'a> KataTugas<'a> {
    fn baru(daftar: &'a [KataBahasa]) -> Self {
        let (mut milik, mut saringan) = (HashMap::<&str, Vec<usize>>::new(), Saringan::default());
        for (n, bahasa) in daftar.iter().enumerate() {
            for kata in &bahasa.kata {
                saringan.tambah(ujung_kata(kata.as_bytes()));
                let pemilik = milik.entry(kata).or_default();
                if !pemilik.contains(&n) {
                    pemilik.push(n);
                }
            }
        }
        Self { daftar, milik, saringan }
    }

    /// Returns the language that a text is written in, if its function words outnumber the Indonesian ones.
    fn bahasa_lain(&self, teks: &str) -> Option<&'a KataBahasa> {
        let mut hitung = vec![0_usize; self.daftar.len()];
        for kata in kata_berspasi(teks).split(' ').filter(|k| self.saringan.mungkin(ujung_kata(k.as_bytes()))) {
            for n in self.milik.get(kata).into_iter().flatten() {
                hitung[*n] += 1;
            }
        }
        let (nomor, banyak) = hitung.iter().enumerate().skip(1).max_by_key(|(_, n)| **n)?;
        (*banyak >= SEDIKIT && *banyak > hitung[0]).then(|| &self.daftar[nomor])
    }
}

/// Returns the running text of a standard.
fn teks_standar(l: &Layanan) -> String {
    let mut bagian = vec![l.nama.teks(), l.nama_umum.teks(), l.ringkasan.teks()];
    bagian.extend(l.persyaratan.daftar().iter().map(|s| s.nama()));
    bagian.extend(l.prosedur.daftar().iter().map(|t| match &t.nilai {
        Tahap::Kalimat(teks) => teks.as_str(),
        Tahap::Rincian(rincian) => rincian.langkah.teks(),
    }));
    let daftar = [
        &l.produk,
        &l.sarana,
        &l.kelompok_rentan,
        &l.kompetensi,
        &l.pengawasan,
        &l.pengaduan,
        &l.jaminan_pelayanan,
        &l.jaminan_keamanan,
        &l.evaluasi,
    ];
    bagian.extend(daftar.iter().flat_map(|d| d.daftar()).map(|b| b.as_str()));
    bagian.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peraturan::Peraturan;

    #[test]
    fn a_text_is_foreign_when_foreign_function_words_outnumber_indonesian_ones() {
        for (teks, kode) in [
            ("Bring the card and the form to the counter of the office", Some("en")),
            (
                "Nggawa kartu lan fotokopi kanggo petugas ing loket, banjur nunggu ing ruang sing wis cumawis",
                Some("jv"),
            ),
            ("Bawa kartu ke loket dan tunggu di ruang yang tersedia. See the list of the forms at OSS", None),
            ("Fotokopi Kartu Keluarga", None),
            ("Layanan online single submission for the business", None),
        ] {
            let kata_tugas = KataTugas::baru(Peraturan::embedded().kata_bahasa());
            let temu = kata_tugas.bahasa_lain(teks).map(|b| b.kode.as_str());
            assert_eq!(temu, kode, "{teks}");
        }
    }
}
