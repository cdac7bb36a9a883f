//! The agency: name, parent, address, hours, accounts.

use crate::plan::view::situs::{MesinView, SitusView};
use crate::render::jsonld::simpul::{Nilai, Simpul};
use crate::render::jsonld::{alamat, id, rujuk_induk};

/// Days as schema.org names them, from Monday.
const HARI: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Returns the agency in full.
pub(super) fn organisasi(situs: &SitusView) -> Nilai {
    let k = &situs.kontak;
    let telepon = k.telepon.first().map(|t| nomor(&t.url, &t.teks));
    let surel = k.surel.first().map(|s| s.teks.as_str());
    let jam = jam(&situs.mesin);
    let tempat = (!jam.is_empty() || situs.mesin.titik.is_some()).then(|| {
        let titik = situs.mesin.titik.as_ref().map(|(lintang, bujur)| {
            Simpul::baru("GeoCoordinates").isi("latitude", lintang.as_str()).isi("longitude", bujur.as_str())
        });
        Simpul::baru("Place")
            .isi("name", situs.nama.as_str())
            .bila("address", pos(situs))
            .bila("geo", titik)
            .daftar("openingHoursSpecification", jam)
    });
    let hubungi = (telepon.is_some() || surel.is_some()).then(|| {
        Simpul::baru("ContactPoint")
            .isi("contactType", "customer service")
            .bila("telephone", telepon.clone())
            .bila("email", surel)
            .isi("availableLanguage", "id")
    });
    Simpul::baru("GovernmentOrganization")
        .isi("@id", id(situs))
        .isi("name", situs.nama.as_str())
        .bila("alternateName", Some(situs.singkatan.as_str()).filter(|s| *s != situs.nama))
        .isi("url", alamat(situs, "/"))
        .isi("logo", alamat(situs, &situs.aset.lambang.url))
        .bila("description", Some(situs.ringkasan.as_str()))
        .bila("address", pos(situs))
        .bila("telephone", telepon)
        .bila("email", surel)
        .bila("contactPoint", hubungi)
        .bila("location", tempat)
        .isi("areaServed", wilayah(situs))
        .daftar("sameAs", situs.media_sosial.iter().map(|a| a.url.as_str().into()).collect())
        .bila("parentOrganization", rujuk_induk(situs))
        .into()
}

/// Returns the region.
pub(super) fn wilayah(situs: &SitusView) -> Nilai {
    let provinsi = situs.mesin.provinsi.as_deref();
    let provinsi = provinsi.map(|p| Simpul::baru("AdministrativeArea").isi("name", p));
    Simpul::baru("AdministrativeArea").isi("name", situs.kabupaten.as_str()).bila("containedInPlace", provinsi).into()
}

/// Returns the postal address; nothing where the agency has none.
pub(super) fn pos(situs: &SitusView) -> Option<Nilai> {
    let m = &situs.mesin;
    let jalan = m.jalan.clone().or_else(|| {
        let baris = situs.kontak.alamat.join(", ");
        (!baris.is_empty()).then_some(baris)
    })?;
    let alamat = Simpul::baru("PostalAddress")
        .isi("streetAddress", jalan)
        .isi("addressLocality", situs.kabupaten.as_str())
        .bila("addressRegion", m.provinsi.as_deref())
        .bila("postalCode", m.kode_pos.as_deref())
        .isi("addressCountry", "ID");
    Some(alamat.into())
}

/// Returns a number as machines dial it, or as it is shown.
pub(super) fn nomor(url: &str, teks: &str) -> String {
    url.strip_prefix("tel:").unwrap_or(teks).to_owned()
}

fn jam(m: &MesinView) -> Vec<Nilai> {
    let satu = |j: &crate::plan::view::situs::JamMesin| {
        let hari = j.hari.iter().filter_map(|h| HARI.get(usize::from(*h)));
        Simpul::baru("OpeningHoursSpecification")
            .daftar("dayOfWeek", hari.map(|h| format!("https://schema.org/{h}").into()).collect())
            .isi("opens", j.buka.as_str())
            .isi("closes", j.tutup.as_str())
            .into()
    };
    m.jam.iter().map(satu).collect()
}
