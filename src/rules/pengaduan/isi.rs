//! What the page of complaints must say.

use crate::base::indonesia::kutip;
use crate::diag::{Patch, Pesan};
use crate::model::daerah::{Berkas, Instansi};
use crate::model::pengaduan::{Mekanisme, Pengaduan};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::standar::bantu::{daftar_kata, judul_bagian, memuat, yang_kosong};
use crate::rules::wajib::lapor_judul;
use crate::syntax::isian::Isian;

/// Returns the readable record of complaints.
pub(super) fn ambil(instansi: &Instansi) -> Option<(&Berkas<Pengaduan>, &Pengaduan)> {
    let berkas = instansi.pengaduan.as_ref()?;
    Some((berkas, berkas.isi.as_ref()?))
}

/// The section is missing.
pub fn pengaduan_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    if instansi.pengaduan.is_some() || !instansi.melayani_publik() {
        return;
    }
    let (judul, path) = (judul_bagian(ctx, "ADU-001"), format!("{}/pengaduan.yaml", instansi.folder));
    let isi = (
        "penanggung jawab, kanal, prosedur, mekanisme, dan waktu penyelesaian",
        "who answers, channels, steps, mechanism and times",
    );
    lapor_judul(lapor, judul, &path, isi);
}

/// Nobody answers for complaints, or nobody knows where.
pub fn penanggung_jawab_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    let petugas = &isi.penanggung_jawab;
    if petugas.kosong() {
        let pesan = Pesan::new("penanggung jawab pengaduan kosong", "nobody is named to answer for complaints");
        lapor.di_isian(berkas, petugas.span(), pesan);
    }
    let Some(nilai) = petugas.nilai() else { return };
    let bagian = [("jabatan", nilai.nama.kosong() && nilai.jabatan.kosong()), ("alamat", nilai.alamat.kosong())];
    if let Some(kosong) = yang_kosong(&bagian) {
        lapor.di_isian(
            berkas,
            petugas.span(),
            Pesan::new(
                format!("penanggung jawab pengaduan tanpa {kosong}"),
                format!("who answers for complaints lacks {kosong}"),
            ),
        );
    }
}

/// The mechanism does not hold all items of the law.
pub fn mekanisme_tidak_lengkap(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    let mekanisme = &isi.mekanisme;
    if mekanisme.kosong() {
        let pesan = Pesan::new("mekanisme pengaduan kosong", "the mechanism of complaints is empty");
        lapor.di_isian(berkas, mekanisme.span(), pesan).remedy = Pesan::new(
            "isi `mekanisme`: bagaimana pengaduan diterima, ditangani, dan dijawab; lihat `pendopo explain ADU-006`",
            "fill in `mekanisme`: how complaints are taken, handled and answered; see `pendopo explain ADU-006`",
        );
    }
    let Some(nilai) = mekanisme.bidang() else { return };
    for butir in ctx.peraturan.mekanisme_pengaduan() {
        let Some(isian) = butir_mekanisme(nilai, &butir.kunci).filter(|isian| isian.kosong()) else { continue };
        let (nama, kunci) = (&butir.nama, &butir.kunci);
        lapor
            .di_isian(
                berkas,
                isian.span().or(Some(nilai.span)),
                Pesan::new(
                    format!("mekanisme pengaduan tidak memuat {nama}"),
                    format!("the mechanism of complaints lacks `{kunci}` ({nama})"),
                ),
            )
            .remedy = Pesan::new(
            format!("isi `{kunci}:` di bawah `mekanisme:`"),
            format!("fill in `{kunci}:` below `mekanisme:`"),
        );
    }
}

fn butir_mekanisme<'a>(m: &'a Mekanisme, kunci: &str) -> Option<&'a Isian<String>> {
    Some(match kunci {
        "identitas_pengadu" => &m.identitas_pengadu,
        "prosedur" => &m.prosedur,
        "penentuan_pelaksana" => &m.penentuan_pelaksana,
        "prioritas" => &m.prioritas,
        "pelaporan" => &m.pelaporan,
        "rekomendasi" => &m.rekomendasi,
        "penyampaian" => &m.penyampaian,
        "pemantauan" => &m.pemantauan,
        "dokumentasi" => &m.dokumentasi,
        "pencantuman" => &m.pencantuman,
        _ => return None,
    })
}

/// Complaining costs money.
pub fn berbayar(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    if let Some(biaya) = isi.biaya.bidang().filter(|b| b.0 > 0) {
        let jumlah = biaya.penuh();
        lapor
            .di_isian(
                berkas,
                Some(biaya.span),
                Pesan::new(
                    format!("pengaduan dipungut biaya {jumlah}"),
                    format!("a complaint is charged with {jumlah}"),
                ),
            )
            .patch = Some(Patch { span: biaya.span, text: "0".to_owned() });
    }
}

/// A published answer names the complainant.
///
/// The message does not repeat what must not be shown.
pub fn identitas_terbuka(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    for tanggapan in isi.tanggapan.daftar() {
        let isian = [&tanggapan.nama_pengadu, &tanggapan.alamat_pengadu];
        let Some(span) = isian.iter().filter(|i| !i.kosong()).find_map(|i| i.span()) else { continue };
        let pokok = kutip(tanggapan.pokok.teks());
        lapor.di_isian(
            berkas,
            Some(span),
            Pesan::new(
                format!("tanggapan atas {pokok} menampilkan identitas pengadu"),
                format!("the answer to {pokok} shows who complained"),
            ),
        );
    }
}

/// The Ombudsman is not named as a way out.
pub fn ombudsman_tidak_disebut(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    let nama = &ctx.peraturan.ombudsman().nama;
    let sebutan = daftar_kata(nama).into_iter().next().unwrap_or_default();
    let disebut = isi.ombudsman.nilai().is_some_and(|teks| memuat(teks, &sebutan));
    if isi.ombudsman.kosong() || (isi.ombudsman.nilai().is_some() && !disebut) {
        lapor.di_isian(
            berkas,
            isi.ombudsman.span(),
            Pesan::new(
                format!("{nama} tidak disebut sebagai tempat mengadu"),
                format!("{nama} is not named as a place to complain"),
            ),
        );
    }
}

/// Nothing says how to report abuse of power.
pub fn penyalahgunaan_wewenang_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, isi)) = ambil(instansi) else { return };
    if isi.penyalahgunaan_wewenang.hampa() {
        lapor.di_isian(
            berkas,
            isi.penyalahgunaan_wewenang.span(),
            Pesan::new(
                "tata cara pengaduan penyalahgunaan wewenang kosong",
                "nothing says how to report abuse of power",
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::peraturan::Peraturan;

    #[test]
    fn every_item_of_the_mechanism_has_a_field() {
        let mekanisme = Mekanisme::default();
        for butir in Peraturan::embedded().mekanisme_pengaduan() {
            assert!(butir_mekanisme(&mekanisme, &butir.kunci).is_some(), "{}", butir.kunci);
        }
    }
}
