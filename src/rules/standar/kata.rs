//! Words of a standard: vague, hollow, unknown, or of another language.

use crate::base::indonesia::kutip;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::layanan::{Layanan, Syarat, Tahap};
use crate::peraturan::KataBahasa;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::standar::bantu::{daftar_kata, daftar_standar, memuat, sarankan};

/// Fewer words of another language are a name or a loan, not a text.
const SEDIKIT: usize = 5;

/// Returns the vague phrase that a text holds.
fn kabur<'a>(ctx: &'a Konteks<'_>, teks: &str) -> Option<&'a str> {
    ctx.peraturan.frasa_kabur().iter().map(String::as_str).find(|frasa| memuat(teks, frasa))
}

/// A requirement leaves open what the citizen has to bring.
pub fn persyaratan_kabur(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, layanan) in daftar_standar(instansi) {
        for syarat in layanan.persyaratan.daftar() {
            let keterangan = match &syarat.nilai {
                Syarat::Kalimat(_) => "",
                Syarat::Rincian(rincian) => rincian.keterangan.teks(),
            };
            let Some(frasa) = kabur(ctx, syarat.nama()).or_else(|| kabur(ctx, keterangan)) else { continue };
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
    for (berkas, layanan) in daftar_standar(instansi) {
        let kompetensi = &layanan.kompetensi;
        let hampa = |teks: &str| daftar_kata(teks).is_empty() || kabur(ctx, teks).is_some();
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
    for (berkas, layanan) in daftar_standar(instansi) {
        let Some(bahasa) = bahasa_lain(ctx.peraturan.kata_bahasa(), &teks_standar(layanan)) else { continue };
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

/// Returns the language that a text is written in, if its function words outnumber the Indonesian ones.
fn bahasa_lain<'a>(daftar: &'a [KataBahasa], teks: &str) -> Option<&'a KataBahasa> {
    let kata = daftar_kata(teks);
    let hitung = |b: &KataBahasa| kata.iter().filter(|k| b.kata.contains(k)).count();
    let (indonesia, lain) = daftar.split_first()?;
    let terbanyak = lain.iter().max_by_key(|b| hitung(b))?;
    let banyak = hitung(terbanyak);
    (banyak >= SEDIKIT && banyak > hitung(indonesia)).then_some(terbanyak)
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
            let temu = bahasa_lain(Peraturan::embedded().kata_bahasa(), teks).map(|b| b.kode.as_str());
            assert_eq!(temu, kode, "{teks}");
        }
    }
}
