//! The regulations that a kabupaten brings in its own files.

use super::Peraturan;
use super::norma::{Norma, Pasal, StatusNorma, Verifikasi};
use super::rujuk::Rujukan;
use super::salah_sendiri as salah;
use crate::base::slug::slug;
use crate::diag::{Diagnostic, Place};
use crate::model::daerah::{Berkas, Daerah};
use crate::model::hukum::{BerkasNorma, PasalNorma, StatusHukum, VerifikasiHukum};

/// Reads the regulations; one that would replace an embedded one, or that cannot be cited, is left out and reported.
pub(super) fn baca(dasar: &Peraturan, daerah: &Daerah, diags: &mut Vec<Diagnostic>) -> Vec<Norma> {
    let nama = daerah.isi().map_or("", |d| d.nama.teks());
    let wilayah = nama.strip_prefix("Kabupaten ").unwrap_or(nama);
    let mut hasil = Vec::new();
    for berkas in &daerah.hukum.daftar_norma {
        let Some(isi) = &berkas.isi else { continue };
        if dasar.norma(&berkas.id).is_some() {
            diags.push(salah::menimpa(Place::Span(berkas.awal()), "peraturan", &berkas.id));
        } else if let Some(norma) = norma(dasar, wilayah, berkas, isi, diags) {
            hasil.push(norma);
        }
    }
    hasil
}

/// Reports regulations that name each other wrongly; all of them must be known by now.
pub(super) fn periksa_kaitan(peraturan: &Peraturan, daerah: &Daerah, diags: &mut Vec<Diagnostic>) {
    for berkas in &daerah.hukum.daftar_norma {
        let Some(isi) = &berkas.isi else { continue };
        let pencabut = isi.dicabut_oleh.bidang().into_iter();
        for id in pencabut.chain(isi.mencabut.daftar()).filter(|id| peraturan.norma(id).is_none()) {
            diags.push(salah::norma_asing(Place::Span(id.span), id, &berkas.path));
        }
        if isi.status.salin() == Some(StatusHukum::Dicabut) && isi.dicabut_oleh.kosong() {
            let tempat = Place::Span(berkas.tempat(isi.status.span()));
            diags.push(salah::kurang(tempat, &berkas.id, "dicabut_oleh"));
        }
    }
}

fn norma(
    dasar: &Peraturan,
    wilayah: &str,
    berkas: &Berkas<BerkasNorma>,
    isi: &BerkasNorma,
    diags: &mut Vec<Diagnostic>,
) -> Option<Norma> {
    let wajib = [
        ("bentuk", isi.bentuk.kosong()),
        ("nomor", isi.nomor.kosong()),
        ("tahun", isi.tahun.kosong()),
        ("tentang", isi.tentang.kosong()),
        ("pasal", isi.pasal.hampa()),
    ];
    let kurang: Vec<&str> = wajib.iter().filter(|(_, kosong)| *kosong).map(|(kunci, _)| *kunci).collect();
    if !kurang.is_empty() {
        diags.push(salah::kurang(Place::Span(berkas.awal()), &berkas.id, &kurang.join(", ")));
    }
    // What is unreadable has been reported by the reader.
    let (bentuk, nomor, tentang) = (isi.bentuk.bidang()?, isi.nomor.nilai()?, isi.tentang.nilai()?);
    let tahun = u16::try_from(isi.tahun.salin()?).unwrap_or(0);
    let Some(jenis) = dasar.bentuk().iter().find(|b| b.kode == bentuk.nilai) else {
        let ada: Vec<String> = dasar.bentuk().iter().map(|b| b.kode.clone()).collect();
        diags.push(salah::tak_dikenal(Place::Span(bentuk.span), "bentuk", &bentuk.nilai, &ada));
        return None;
    };
    let id = slug(&format!("{} {wilayah} {nomor} {tahun}", jenis.kode));
    if id != berkas.id {
        diags.push(salah::nama_berkas(&berkas.path, &berkas.id, &id));
    }
    let verifikasi = match isi.verifikasi.salin() {
        Some(VerifikasiHukum::Terverifikasi) => Verifikasi::Terverifikasi,
        Some(VerifikasiHukum::PerluDikonfirmasi) | None => Verifikasi::PerluDikonfirmasi,
    };
    let status = match isi.status.salin() {
        Some(StatusHukum::Dicabut) => StatusNorma::Dicabut,
        Some(StatusHukum::Berlaku) | None => StatusNorma::Berlaku,
    };
    Some(Norma {
        pendek: format!("{} {wilayah} {nomor}/{tahun}", jenis.pendek),
        id: berkas.id.clone(),
        bentuk: jenis.kode.clone(),
        daerah: Some(wilayah.to_owned()),
        nomor: nomor.clone(),
        tahun,
        tentang: tentang.clone(),
        ditetapkan: isi.ditetapkan.salin().map(|t| t.iso()),
        berita: isi.berita.nilai().cloned(),
        status,
        dicabut_oleh: isi.dicabut_oleh.nilai().cloned(),
        mencabut: isi.mencabut.daftar().iter().map(|m| m.nilai.clone()).collect(),
        mengubah: Vec::new(),
        diubah_oleh: Vec::new(),
        status_diketahui_sampai: isi.status_diketahui_sampai.salin().map(|t| t.iso()),
        verifikasi,
        sebutan: isi.sebutan.daftar().iter().map(|s| s.nilai.clone()).collect(),
        catatan: isi.catatan.nilai().cloned(),
        pasal: isi.pasal.daftar().iter().filter_map(|p| pasal(berkas, p, Place::Span(p.span), diags)).collect(),
    })
}

fn pasal(
    berkas: &Berkas<BerkasNorma>,
    pasal: &PasalNorma,
    tempat: Place,
    diags: &mut Vec<Diagnostic>,
) -> Option<Pasal> {
    if pasal.pasal.kosong() || pasal.isi.kosong() {
        diags.push(salah::kurang(tempat, &berkas.id, "pasal, isi"));
        return None;
    }
    let hasil = Pasal {
        penjelasan: false,
        pasal: pasal.pasal.nilai()?.clone(),
        ayat: pasal.ayat.nilai().cloned(),
        huruf: pasal.huruf.nilai().cloned(),
        isi: pasal.isi.nilai()?.clone(),
        verifikasi: None,
        sumber: None,
    };
    // Only a place that a reference can name may be cited.
    let rujukan = hasil.letak().rujukan(&berkas.id);
    if Rujukan::try_from(rujukan.clone()).ok().and_then(|r| r.letak) != Some(hasil.letak()) {
        diags.push(salah::rujukan_rusak(tempat, &rujukan));
        return None;
    }
    Some(hasil)
}
