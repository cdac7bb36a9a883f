//! What procedures are tied to: services, each other, posts of the agency, shared data.

use std::collections::BTreeSet;

use crate::base::indonesia::{kutip, terdekat};
use crate::base::slug;
use crate::diag::Pesan;
use crate::model::bersama::Keterbukaan;
use crate::model::daerah::Instansi;
use crate::model::layanan::{JenisLayanan, Keadaan, Layanan};
use crate::model::profil::Jabatan;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::sop::terbaca;
use crate::rules::wajib;
use crate::syntax::isian::{Bidang, Isian};

/// The check that reports a section without procedures.
const BAGIAN: &str = "SOP-001";

/// People outside the agency who may have a column.
const ORANG_LUAR: &[&str] = &["masyarakat", "pelapor", "pemohon", "pengadu", "pengguna layanan", "warga"];

/// SOP-001: an agency that serves the public has no procedure.
pub fn sop_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(bagian) = wajib::bagian(ctx, instansi, BAGIAN).filter(|_| instansi.daftar_sop.is_empty()) else { return };
    let path = format!("{}/sop/penanganan-pengaduan.yaml", instansi.folder);
    let isi = (
        "identitas SOP, kolom pelaksana, dan langkah-langkahnya",
        "the identity of the procedure, its executors and its steps",
    );
    wajib::lapor_bagian(lapor, bagian, &path, isi);
}

/// SOP-015: a procedure names a related one that the agency does not have.
pub fn keterkaitan_putus(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let daftar_id: Vec<&str> = instansi.daftar_sop.iter().map(|b| b.id.as_str()).collect();
    for (_, sop) in terbaca(instansi) {
        for kaitan in sop.keterkaitan.daftar() {
            // Free text may name a procedure of another agency; only what is written like an id must lead somewhere.
            let berupa_id = slug::sah(kaitan);
            if !berupa_id || daftar_id.contains(&kaitan.as_str()) {
                continue;
            }
            let tertulis = kutip(kaitan);
            let temuan = lapor.di(
                kaitan.span,
                Pesan::new(
                    format!("keterkaitan {tertulis} bukan SOP perangkat daerah ini"),
                    format!("the related procedure {tertulis} is none of this agency"),
                ),
            );
            if let Some(mirip) = terdekat(kaitan, &daftar_id) {
                temuan.remedy = Pesan::new(format!("ganti menjadi `{mirip}`"), format!("change it to `{mirip}`"));
            }
        }
    }
}

/// SOP-016: a dataset is published without the procedure by which it is shared.
pub fn berbagi_data_kosong(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for berkas in &instansi.daftar_data {
        let Some(data) = &berkas.isi else { continue };
        if data.sop_berbagi.kosong() && data.keterbukaan.salin() != Some(Keterbukaan::Dikecualikan) {
            lapor.di_isian(
                berkas,
                data.sop_berbagi.span(),
                Pesan::new(
                    "data belum menyebut SOP berbagi data (`sop_berbagi`)",
                    "the dataset names no procedure of sharing (`sop_berbagi`)",
                ),
            );
        }
    }
}

/// SOP-017: a column names a post that neither the profile nor the list of executors knows.
pub fn pelaksana_tidak_dikenal(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(daftar_jabatan) = jabatan_dikenal(instansi) else { return };
    for (_, sop) in terbaca(instansi) {
        for kolom in sop.pelaksana.daftar() {
            let Some(nama) = kolom.nama.bidang() else { continue };
            let kecil = nama.to_lowercase();
            if daftar_jabatan.contains(&kecil) || ORANG_LUAR.contains(&kecil.as_str()) {
                continue;
            }
            let tertulis = kutip(nama);
            lapor.di(
                nama.span,
                Pesan::new(
                    format!("pelaksana SOP {tertulis} tidak ada di daftar jabatan perangkat daerah ini"),
                    format!("the executor {tertulis} is not among the posts of this agency"),
                ),
            );
        }
    }
}

/// Returns every post of the agency in lower case, or nothing where one of the two files cannot be read.
fn jabatan_dikenal(instansi: &Instansi) -> Option<BTreeSet<String>> {
    let profil = instansi.profil.as_ref()?.isi.as_ref()?;
    let pelaksana = instansi.pelaksana.as_ref()?.isi.as_ref()?;
    if matches!(profil.struktur, Isian::Rusak(_)) || matches!(pelaksana.daftar, Isian::Rusak(_)) {
        return None;
    }
    let mut daftar = BTreeSet::new();
    if let Some(kepala) = profil.penanggung_jawab.nilai() {
        daftar.insert(kepala.jabatan.teks().to_lowercase());
    }
    let mut antrean: Vec<&Bidang<Jabatan>> = profil.struktur.daftar().iter().collect();
    while let Some(jabatan) = antrean.pop() {
        daftar.insert(jabatan.jabatan.teks().to_lowercase());
        antrean.extend(jabatan.bawahan.daftar());
    }
    for unit in pelaksana.daftar.daftar() {
        daftar.insert(unit.unit.teks().to_lowercase());
        if let Some(kepala) = unit.penanggung_jawab.nilai() {
            daftar.insert(kepala.jabatan.teks().to_lowercase());
        }
        daftar.extend(unit.pelaksana.daftar().iter().map(|p| p.jabatan.teks().to_lowercase()));
    }
    Some(daftar)
}

/// SOP-018: a public service has no procedure.
pub fn layanan_tanpa_sop(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    // Without any procedure the section itself is missing, which is one finding and not one for each service.
    if wajib::bagian(ctx, instansi, BAGIAN).is_none() || instansi.daftar_sop.is_empty() {
        return;
    }
    for berkas in &instansi.daftar_layanan {
        let Some(layanan) = berkas.isi.as_ref().filter(|l| dilayani(l)) else { continue };
        if !wajib::hampa(ctx, &layanan.sop) {
            continue;
        }
        // The place names the service; without its name, many services are one thing to read.
        let pesan = Pesan::new("layanan ini belum punya SOP", "this service has no procedure");
        lapor.di_isian(berkas, layanan.sop.span(), pesan);
    }
}

fn dilayani(layanan: &Layanan) -> bool {
    let publik = layanan.jenis.salin() != Some(JenisLayanan::AdministrasiPemerintahan);
    let keadaan = layanan.status.nilai().and_then(|s| s.keadaan.salin());
    publik && keadaan != Some(Keadaan::Dicabut)
}
