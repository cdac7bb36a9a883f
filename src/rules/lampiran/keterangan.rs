//! PDP-010 and PDP-011: what files tell about people without showing it.

use crate::base::indonesia::kutip;
use crate::base::samar;
use crate::diag::Pesan;
use crate::dokumen::{Jenis, Keterangan, Peran, jalur_pribadi};
use crate::model::daerah::Instansi;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::lampiran::semua;

/// PDP-010: a photograph tells where or by whom it was taken.
pub fn gambar(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for lampiran in semua(ctx, instansi).filter(|l| matches!(l.isi.jenis, Jenis::Jpeg | Jenis::Png)) {
        let metadata = &lampiran.isi.metadata;
        let lokasi = metadata.iter().any(|k| k.peran == Peran::Lokasi);
        let orang = metadata.iter().find(|k| k.peran == Peran::Orang && perorangan(&k.nilai, ctx, instansi));
        let (id, en) = match (lokasi, orang) {
            (true, Some(_)) => ("lokasi dan nama pembuat", "the place and the name of its maker"),
            (true, None) => ("lokasi pengambilan", "the place where it was taken"),
            (false, Some(_)) => ("nama pembuat", "the name of its maker"),
            (false, None) => continue,
        };
        let nama = kutip(lampiran.jalur);
        lapor.di_berkas(
            lampiran.path(instansi),
            Pesan::new(
                format!("gambar {nama} menyimpan {id}; tidak ikut terbit karena gambar ditulis ulang"),
                format!("the picture {nama} keeps {en}; it is not published, since pictures are drawn anew"),
            ),
        );
    }
}

/// PDP-011: a document names its maker or a path on somebody's computer, or holds what its reader does not see.
pub fn dokumen(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for lampiran in semua(ctx, instansi).filter(|l| !matches!(l.isi.jenis, Jenis::Jpeg | Jenis::Png)) {
        let (mut id, mut en) = (Vec::new(), Vec::new());
        for k in &lampiran.isi.metadata {
            let Some(nilai) = pribadi(k, ctx, instansi) else { continue };
            let nilai = kutip(&samar::samarkan(nilai));
            id.push(format!("metadata `{}` {nilai}", k.nama));
            en.push(format!("metadata `{}` {nilai}", k.nama));
        }
        for pesan in &lampiran.isi.tersembunyi {
            id.push(pesan.id.clone());
            en.push(pesan.en.clone());
        }
        if id.is_empty() {
            continue;
        }
        lapor.di_berkas(
            lampiran.path(instansi),
            Pesan::new(
                format!("dokumen membawa keterangan yang tidak tampak: {}", ringkas(&id, "lainnya")),
                format!("the document carries what is not seen: {}", ringkas(&en, "more")),
            ),
        );
    }
}

fn ringkas(daftar: &[String], lain: &str) -> String {
    const PALING_BANYAK: usize = 4;
    let mut kata = daftar[..daftar.len().min(PALING_BANYAK)].join("; ");
    if daftar.len() > PALING_BANYAK {
        kata.push_str(&format!("; {} {lain}", daftar.len() - PALING_BANYAK));
    }
    kata
}

/// Returns the part of a field that is about a person.
fn pribadi<'a>(k: &'a Keterangan, ctx: &Konteks<'_>, instansi: &Instansi) -> Option<&'a str> {
    jalur_pribadi(&k.nilai)
        .or_else(|| (k.peran == Peran::Orang && perorangan(&k.nilai, ctx, instansi)).then_some(k.nilai.as_str()))
}

/// Tells whether a maker is a person, as far as words tell.
///
/// Offices, programs and the names that computers have from the factory are none; anything else may be.
fn perorangan(nilai: &str, ctx: &Konteks<'_>, instansi: &Instansi) -> bool {
    const LEMBAGA: &[&str] = &[
        "dinas",
        "badan",
        "kantor",
        "kecamatan",
        "kelurahan",
        "desa",
        "bagian",
        "bidang",
        "seksi",
        "sekretariat",
        "inspektorat",
        "kabupaten",
        "kab",
        "pemkab",
        "pemerintah",
        "pemda",
        "setda",
        "bupati",
        "rsud",
        "puskesmas",
        "upt",
        "uptd",
        "ppid",
        "humas",
        "jdih",
        "satpol",
        "satuan",
        "dprd",
        "republik",
        "kementerian",
        "subbag",
        "tim",
        "admin",
        "administrator",
        "user",
        "pengguna",
        "owner",
        "operator",
        "windows",
        "microsoft",
        "office",
        "libreoffice",
        "openoffice",
        "adobe",
        "canva",
        "pdf",
        "printer",
        "scanner",
        "epson",
        "canon",
        "hp",
        "brother",
        "laptop",
        "komputer",
        "pc",
        "asus",
        "acer",
        "lenovo",
        "dell",
        "toshiba",
        "samsung",
        "unknown",
        "anonymous",
        "python",
        "reportlab",
        "wps",
        "google",
        "ilovepdf",
    ];
    let kecil = nilai.to_lowercase();
    let kata: Vec<&str> = kecil.split(|c: char| !c.is_alphabetic()).filter(|k| !k.is_empty()).collect();
    // Letters and digits from a factory, such as `DESKTOP-7F2K1`, are no name either.
    let bernama = kata.iter().any(|k| k.chars().count() > 2) && !kecil.starts_with("desktop-");
    if !bernama || kata.iter().any(|k| LEMBAGA.contains(k)) {
        return false;
    }
    let sama = |nama: &str| !nama.is_empty() && nama.to_lowercase().contains(kecil.trim());
    !(sama(instansi.nama()) || kecil.contains(&instansi.label) || sama(ctx.daerah.isi().map_or("", |d| d.nama.teks())))
}
