//! Names, area codes and village domains that must agree with the register of the kabupaten.

use crate::base::host::Host;
use crate::base::indonesia::kutip;
use crate::base::kode_wilayah::{KodeWilayah, Tingkat};
use crate::base::slug::slug;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::register::{BerkasDaerah, JenisPerangkat};
use crate::rules::domain::host::{host, label_di_bawah, tempat};
use crate::rules::konteks::{Konteks, Lapor};
use crate::syntax::isian::{Bidang, Isian};

/// Domain of villages in the national registry.
const DOMAIN_DESA: &str = "desa.id";

/// DOM-012.
pub(super) fn kode_wilayah(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let Some(daerah) = ctx.daerah.isi() else { return };
    if let Isian::Kosong(span) = &daerah.kode_wilayah {
        lapor.di_isian(
            &ctx.daerah.berkas,
            *span,
            Pesan::new("kode wilayah kabupaten belum ditulis", "the area code of the kabupaten is not written"),
        );
    }
    let Some(induk) = daerah.kode_wilayah.nilai() else { return };
    for kode in daerah.kecamatan.daftar().iter().filter_map(|k| k.kode.bidang()) {
        milik_kabupaten(kode, induk, lapor);
    }
    for instansi in ctx.dinilai().filter(|i| i.bersitus()) {
        lapor.milik(&instansi.label);
        // A kind that is unknown here is DOM-010.
        let jenis = instansi.register.isi.as_ref().and_then(|r| r.jenis.salin());
        if jenis.is_none_or(|j| ctx.hukum.jenis().iter().any(|k| k == j.kata())) {
            unit(instansi, daerah, induk, lapor);
        }
        let profil = instansi.profil.as_ref().and_then(|b| b.isi.as_ref());
        if let Some(kode) = profil.and_then(|p| p.alamat.nilai()).and_then(|a| a.kode_wilayah.bidang()) {
            milik_kabupaten(kode, induk, lapor);
        }
    }
}

/// Checks the code of the area that a district, ward or village serves.
fn unit(instansi: &Instansi, daerah: &BerkasDaerah, induk: &KodeWilayah, lapor: &mut Lapor<'_>) {
    let Some(register) = &instansi.register.isi else { return };
    let tingkat = match register.jenis.salin() {
        Some(JenisPerangkat::Kecamatan) => Some((Tingkat::Kecamatan, "33.06.06")),
        Some(JenisPerangkat::Kelurahan | JenisPerangkat::Nagari) => Some((Tingkat::Desa, "33.06.06.1001")),
        _ => None,
    };
    let kode = match (&register.kode_wilayah, tingkat) {
        (Isian::Isi(kode), _) => kode,
        (Isian::Kosong(span), Some(_)) => {
            let nama = kutip(instansi.nama());
            lapor.di_isian(
                &instansi.register,
                *span,
                Pesan::new(
                    format!("kode wilayah {nama} belum ditulis"),
                    format!("the area code of {nama} is not written"),
                ),
            );
            return;
        }
        (Isian::Kosong(_) | Isian::Rusak(_), _) => return,
    };
    if !milik_kabupaten(kode, induk, lapor) {
        return;
    }
    let kecamatan = daerah.kecamatan.daftar();
    let terdaftar = kecamatan.is_empty() || kecamatan.iter().filter_map(|k| k.kode.nilai()).any(|k| kode.di_bawah(k));
    match tingkat {
        Some((tingkat, contoh)) if kode.tingkat() != tingkat => {
            lapor.di(
                kode.span,
                Pesan::new(
                    format!(
                        "kode wilayah `{}` bukan kode setingkat unit ini; bentuknya seperti `{contoh}`",
                        kode.as_str()
                    ),
                    format!(
                        "the area code `{}` is not of the level of this unit; it looks like `{contoh}`",
                        kode.as_str()
                    ),
                ),
            );
        }
        Some(_) if !terdaftar => {
            lapor.di(
                kode.span,
                Pesan::new(
                    format!("kode wilayah `{}` tidak ada di daftar kecamatan kabupaten ini", kode.as_str()),
                    format!("the area code `{}` is not in the list of districts of this kabupaten", kode.as_str()),
                ),
            );
        }
        Some(_) | None => {}
    }
}

fn milik_kabupaten(kode: &Bidang<KodeWilayah>, induk: &KodeWilayah, lapor: &mut Lapor<'_>) -> bool {
    let milik = kode.di_bawah(induk);
    if !milik {
        lapor.di(
            kode.span,
            Pesan::new(
                format!("kode wilayah `{}` tidak berada di kabupaten `{induk}`", kode.as_str()),
                format!("the area code `{}` is not in the kabupaten `{induk}`", kode.as_str()),
            ),
        );
    }
    milik
}

/// DOM-016.
pub(super) fn beda_register(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let Some(daerah) = ctx.daerah.isi() else { return };
    pembina(ctx, daerah, lapor);
    for instansi in ctx.dinilai().filter(|i| i.bersitus()) {
        let Some(register) = &instansi.register.isi else { continue };
        let (Some(kode), Some(nama)) = (register.kode_wilayah.nilai(), register.nama.bidang()) else { continue };
        if register.jenis.salin() != Some(JenisPerangkat::Kecamatan) {
            continue;
        }
        let resmi = daerah.kecamatan.daftar().iter().find(|k| k.kode.nilai() == Some(kode));
        let Some(resmi) = resmi.and_then(|k| k.nama.nilai()) else { continue };
        if !slug(nama).contains(&slug(resmi)) {
            let (a, b) = (kutip(nama), kutip(resmi));
            lapor.milik(&instansi.label);
            lapor.di(
                nama.span,
                Pesan::new(
                    format!("nama {a} berbeda dari kecamatan {b} yang tercatat untuk kode `{kode}`"),
                    format!("the name {a} differs from the district {b} registered for the code `{kode}`"),
                ),
            );
        }
    }
}

/// Compares the ICT agency, which is named at the foot of every page, with its own register entry.
fn pembina(ctx: &Konteks<'_>, daerah: &BerkasDaerah, lapor: &mut Lapor<'_>) {
    let Some(pembina) = daerah.pembina_tik.nilai() else { return };
    let Some(label) = pembina.label.bidang() else { return };
    let Some(instansi) = ctx.daerah.daftar_instansi.cari(&label.nilai) else {
        lapor.di(
            label.span,
            Pesan::new(
                format!("pembina TIK {} tidak ada di register", kutip(label)),
                format!("the ICT agency {} is not in the register", kutip(label)),
            ),
        );
        return;
    };
    let resmi = instansi.register.isi.as_ref().and_then(|r| r.nama.nilai());
    if let (Some(resmi), Some(nama)) = (resmi, pembina.nama.bidang())
        && resmi.trim() != nama.trim()
    {
        let (a, b) = (kutip(nama), kutip(resmi));
        lapor.di(
            nama.span,
            Pesan::new(
                format!("nama pembina TIK {a} berbeda dari register: {b}"),
                format!("the name {a} of the ICT agency differs from the register: {b}"),
            ),
        );
    }
}

/// DOM-015: a host of its own outside the kabupaten is DOM-001; here a village where none may be, and the reverse.
pub(super) fn domain_desa(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let Some(register) = &instansi.register.isi else { return };
    // A kind that is unknown here is DOM-010; a nagari may hold the domain of villages beside its subdomain.
    let Some(jenis) = register.jenis.salin() else { return };
    if !ctx.hukum.jenis().iter().any(|j| j == jenis.kata()) || jenis == JenisPerangkat::Nagari {
        return;
    }
    let desa = slug(register.nama.teks()).starts_with("desa-");
    let domain = ctx.daerah.domain();
    if desa && host(instansi, &domain).is_some_and(|host| label_di_bawah(&host, &domain).is_some()) {
        let nama = kutip(register.nama.teks());
        lapor.di(
            tempat(instansi),
            Pesan::new(
                format!("{nama} adalah desa, tetapi memakai domain kabupaten `{domain}`"),
                format!("{nama} is a village, but uses the domain `{domain}` of the kabupaten"),
            ),
        );
    }
    let milik_desa = |host: &Host| host.di_bawah(DOMAIN_DESA) && !desa;
    for host in register.domain_lain.daftar().iter().filter_map(|d| d.host.bidang()).filter(|h| milik_desa(h)) {
        let (nama, jenis) = (kutip(host.as_str()), jenis.kata());
        lapor.di(
            host.span,
            Pesan::new(
                format!("{nama} memakai domain desa, tetapi jenis unitnya `{jenis}`"),
                format!("{nama} uses the domain of villages, but the unit is of kind `{jenis}`"),
            ),
        );
    }
}
