//! The fields of the provider's profile.

use crate::base::indonesia::kutip;
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::daerah::{Berkas, Instansi};
use crate::model::profil::Profil;
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::wajib::{bagian, hampa, kurang, lapor_bagian};
use crate::syntax::isian::Isian;

/// Returns the profile, if it is there and could be read; a file without any key is as good as none (PRY-001).
pub(super) fn profil(instansi: &Instansi) -> Option<(&Berkas<Profil>, &Profil)> {
    let berkas = instansi.profil.as_ref()?;
    Some((berkas, berkas.isi.as_ref().filter(|p| **p != Profil::default())?))
}

/// PRY-001.
pub(super) fn profil_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let kosong = match &instansi.profil {
        None => true,
        Some(berkas) => berkas.isi == Some(Profil::default()),
    };
    if let (true, Some(bagian)) = (kosong, bagian(ctx, instansi, lapor.kode)) {
        let isi = (
            "nama, penanggung jawab, struktur, anggaran, alamat pengaduan, telepon, dan surel",
            "name, head, structure, budget, address for complaints, telephone and e-mail",
        );
        lapor_bagian(lapor, bagian, &format!("{}/profil.yaml", instansi.folder), isi);
    }
}

/// PRY-002.
pub(super) fn nama(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let (Some((berkas, profil)), Some(register)) = (profil(instansi), &instansi.register.isi) else { return };
    if let Isian::Kosong(span) = &register.nama {
        let pesan =
            Pesan::new("nama resmi belum ditulis di register", "the official name is not written in the register");
        lapor.di_isian(&instansi.register, *span, pesan);
        return;
    }
    let Some(resmi) = register.nama.nilai() else { return };
    match &profil.nama {
        Isian::Rusak(_) => {}
        Isian::Kosong(span) => {
            let pesan = Pesan::new(
                format!("nama resmi belum ditulis; di register {}", kutip(resmi)),
                format!("the official name is not written; the register has {}", kutip(resmi)),
            );
            lapor.di_isian(berkas, *span, pesan);
        }
        Isian::Isi(nama) if nama.split_whitespace().eq(resmi.split_whitespace()) => {}
        Isian::Isi(nama) => {
            let (a, b) = (kutip(nama), kutip(resmi));
            let pesan = Pesan::new(
                format!("nama {a} berbeda dari nama resmi di register: {b}"),
                format!("the name {a} differs from the official name in the register: {b}"),
            );
            lapor.di(nama.span, pesan);
        }
    }
}

/// Reports a field of the profile that is missing.
fn kosong(
    instansi: &Instansi,
    lapor: &mut Lapor<'_>,
    ambil: impl Fn(&Profil) -> (bool, Option<Span>),
    (id, en): (&str, &str),
) {
    let Some((berkas, profil)) = profil(instansi) else { return };
    let (hilang, span) = ambil(profil);
    if hilang {
        lapor.di_isian(berkas, span, Pesan::new(format!("{id} belum ditulis"), format!("{en} not written")));
    }
}

/// PRY-004.
pub(super) fn struktur(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let ambil = |p: &Profil| (hampa(ctx, &p.struktur), p.struktur.span());
    kosong(instansi, lapor, ambil, ("struktur organisasi", "the organisation chart is"));
}

/// PRY-006.
pub(super) fn alamat_pengaduan(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let ambil = |p: &Profil| (p.alamat_pengaduan.kosong(), p.alamat_pengaduan.span());
    kosong(instansi, lapor, ambil, ("alamat pengaduan", "the address for complaints is"));
}

/// PRY-007: a malformed number is reported where it is read.
pub(super) fn telepon(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let ambil = |p: &Profil| (hampa(ctx, &p.telepon), p.telepon.span());
    kosong(instansi, lapor, ambil, ("nomor telepon", "the telephone number is"));
}

/// PRY-008: a malformed address is reported where it is read.
pub(super) fn surel(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let ambil = |p: &Profil| (p.surel.kosong(), p.surel.span());
    kosong(instansi, lapor, ambil, ("alamat surel", "the e-mail address is"));
}

/// PRY-013.
pub(super) fn kelompok_rentan(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    if instansi.melayani_publik() {
        let ambil = |p: &Profil| (hampa(ctx, &p.sarana_kelompok_rentan), p.sarana_kelompok_rentan.span());
        kosong(instansi, lapor, ambil, ("sarana bagi kelompok rentan", "facilities for people with special needs are"));
    }
}

/// PRY-005.
pub(super) fn anggaran(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, profil)) = profil(instansi) else { return };
    let daftar = profil.anggaran.daftar();
    // A year that could not be read may well be this one.
    let rusak = matches!(profil.anggaran, Isian::Rusak(_)) || daftar.iter().any(|a| matches!(a.tahun, Isian::Rusak(_)));
    let tahun = ctx.tanggal.tahun();
    match daftar.iter().find(|a| a.tahun.salin().map(i64::from) == Some(i64::from(tahun))) {
        Some(ini) => {
            let bagian = [(ini.jumlah.kosong(), "jumlah", "amount"), (ini.sumber.kosong(), "sumber", "source")];
            if let Some((id, en)) = kurang(&bagian) {
                let pesan = Pesan::new(
                    format!("anggaran tahun {tahun} tanpa {id}"),
                    format!("the budget of {tahun} has no {en}"),
                );
                lapor.di(ini.span, pesan);
            }
        }
        None if rusak || (daftar.is_empty() && !hampa(ctx, &profil.anggaran)) => {}
        None => {
            let pesan = Pesan::new(
                format!("anggaran penyelenggaraan tahun {tahun} belum ditulis"),
                format!("the budget of {tahun} is not written"),
            );
            lapor.di_isian(berkas, profil.anggaran.span(), pesan);
        }
    }
}

/// PRY-009: what the register lacks is reported there, because another office mends it.
pub(super) fn tugas(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some((berkas, profil)) = profil(instansi) else { return };
    let bagian = [(profil.tugas.kosong(), "tugas", "tasks"), (hampa(ctx, &profil.fungsi), "fungsi", "functions")];
    if let Some((id, en)) = kurang(&bagian) {
        let span = if profil.tugas.kosong() { profil.tugas.span() } else { profil.fungsi.span() };
        lapor.di_isian(berkas, span, Pesan::new(format!("{id} belum ditulis"), format!("{en} not written")));
    }
    let Some(register) = &instansi.register.isi else { return };
    if hampa(ctx, &register.dasar_pembentukan) {
        let pesan =
            Pesan::new("dasar pembentukan belum ditulis", "the regulation that set up the agency is not written");
        lapor.di_isian(&instansi.register, register.dasar_pembentukan.span(), pesan);
    }
}

/// PRY-012.
pub(super) fn koordinat(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(kotak) = ctx.daerah.isi().and_then(|d| d.koordinat.nilai()) else { return };
    let Some(alamat) = profil(instansi).and_then(|(_, p)| p.alamat.nilai()) else { return };
    let sisi = [
        (&alamat.lintang, &kotak.selatan, &kotak.utara, "lintang", "latitude"),
        (&alamat.bujur, &kotak.barat, &kotak.timur, "bujur", "longitude"),
    ];
    for (isian, dari, sampai, id, en) in sisi {
        let (Some(nilai), Some(dari), Some(sampai)) = (isian.bidang(), dari.salin(), sampai.salin()) else { continue };
        if nilai.nilai < dari || nilai.nilai > sampai {
            let angka = nilai.nilai;
            let pesan = Pesan::new(
                format!("{id} `{angka}` di luar wilayah kabupaten (`{dari}` sampai `{sampai}`)"),
                format!("the {en} `{angka}` is outside the kabupaten (`{dari}` to `{sampai}`)"),
            );
            lapor.di(nilai.span, pesan);
            // Both numbers together are one place; one finding is enough to correct it.
            return;
        }
    }
}
