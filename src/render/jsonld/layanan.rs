//! A service: who gives it to whom, where, at what price, by which law.

use crate::base::durasi::{Durasi, Satuan};
use crate::base::nilai::Nilai as _;
use crate::base::uang::Rupiah;
use crate::plan::view::halaman::PageView;
use crate::plan::view::layanan::{BiayaView, LayananView};
use crate::plan::view::situs::SitusView;
use crate::render::jsonld::organisasi::{nomor, pos, wilayah};
use crate::render::jsonld::simpul::{Nilai, Simpul};
use crate::render::jsonld::{alamat, rujuk};

/// More amounts than this are given by the least and the largest.
const BIAYA: usize = 6;
/// Most legal bases.
const DASAR: usize = 6;

/// Returns the service.
pub(super) fn layanan(situs: &SitusView, h: &PageView, l: &LayananView) -> Nilai {
    let khalayak =
        (!l.khalayak.is_empty()).then(|| Simpul::baru("Audience").isi("audienceType", l.khalayak.join(", ")));
    let hasil = l.produk.iter().map(|p| Simpul::baru("Thing").isi("name", p.as_str()).into());
    let dasar: Vec<&str> = l.dasar_hukum.iter().take(DASAR).map(|d| d.rujukan.as_str()).collect();
    Simpul::baru("GovernmentService")
        .isi("name", h.judul.as_str())
        .bila("alternateName", l.nama_resmi.as_deref())
        .bila("description", Some(l.ringkasan.as_str()))
        .isi("url", alamat(situs, &h.path))
        .bila("serviceType", l.sektor.as_deref())
        .isi("provider", rujuk(situs))
        .bila("audience", khalayak)
        .isi("areaServed", wilayah(situs))
        .daftar("serviceOutput", hasil.collect())
        .daftar("offers", penawaran(&l.biaya))
        .daftar("availableChannel", kanal(situs, l))
        .bila("termsOfService", Some(dasar.join("; ")))
        .into()
}

/// Returns the questions on a service; nothing without any.
pub(super) fn tanya_jawab(l: &LayananView) -> Option<Nilai> {
    if l.tanya_jawab.is_empty() {
        return None;
    }
    let satu = |t: &crate::plan::view::layanan::TanyaJawabView| {
        let jawab = Simpul::baru("Answer").isi("text", t.jawab.as_str());
        Simpul::baru("Question").isi("name", t.tanya.as_str()).isi("acceptedAnswer", jawab).into()
    };
    let daftar: Vec<Nilai> = l.tanya_jawab.iter().map(satu).collect();
    Some(Simpul::baru("FAQPage").isi("mainEntity", daftar).into())
}

/// Returns the prices; a row in words that is no amount is left out.
fn penawaran(biaya: &[BiayaView]) -> Vec<Nilai> {
    let jumlah: Vec<(&BiayaView, i64)> = biaya.iter().filter_map(|b| Some((b, rupiah(&b.jumlah)?))).collect();
    if jumlah.len() > BIAYA {
        let harga = |n: Option<i64>| n.unwrap_or_default().to_string();
        let semua = || jumlah.iter().map(|(_, n)| *n);
        let rentang = Simpul::baru("AggregateOffer")
            .isi("priceCurrency", "IDR")
            .isi("lowPrice", harga(semua().min()))
            .isi("highPrice", harga(semua().max()))
            .isi("offerCount", jumlah.len());
        return vec![rentang.into()];
    }
    let satu = |(b, n): (&BiayaView, i64)| {
        let tawaran = Simpul::baru("Offer").bila("name", Some(b.uraian.as_str()));
        let harga = |s: Simpul| s.isi("price", n.to_string()).isi("priceCurrency", "IDR");
        match &b.satuan {
            Some(satuan) => {
                let rinci = harga(Simpul::baru("UnitPriceSpecification")).isi("unitText", satuan.as_str());
                tawaran.isi("priceSpecification", rinci).into()
            }
            None => harga(tawaran).into(),
        }
    };
    jumlah.into_iter().map(satu).collect()
}

/// Returns an amount as the page shows it; what is free costs nothing.
fn rupiah(teks: &str) -> Option<i64> {
    match Rupiah::parse(teks) {
        Ok(rupiah) => Some(rupiah.0),
        Err(_) => matches!(teks.to_lowercase().as_str(), "gratis" | "tidak dipungut biaya").then_some(0),
    }
}

/// Returns where one can ask for the service: on the net and at counters.
fn kanal(situs: &SitusView, l: &LayananView) -> Vec<Nilai> {
    let lama = l.waktu.as_deref().and_then(durasi);
    let kanal = |nama: &str| {
        let nama = Some(nama).filter(|n| !n.is_empty());
        Simpul::baru("ServiceChannel")
            .bila("name", nama)
            .isi("availableLanguage", "id")
            .bila("processingTime", lama.clone())
    };
    let mut hasil: Vec<Nilai> = Vec::new();
    if let Some(t) = l.tindakan.as_ref().filter(|t| t.luar && !t.teks.starts_with("Unduh")) {
        hasil.push(kanal(&t.teks).isi("serviceUrl", t.url.as_str()).into());
    }
    let telepon = l.kontak.as_ref().and_then(|k| k.telepon.first());
    let telepon = || telepon.map(|t| Simpul::baru("ContactPoint").isi("telephone", nomor(&t.url, &t.teks)));
    for tempat in &l.lokasi {
        let lokasi = Simpul::baru("Place").isi("name", tempat.as_str());
        hasil.push(kanal("").isi("serviceLocation", lokasi).bila("servicePhone", telepon()).into());
    }
    if hasil.is_empty() && (telepon().is_some() || pos(situs).is_some()) {
        let lokasi = pos(situs).map(|a| Simpul::baru("Place").isi("name", situs.nama.as_str()).isi("address", a));
        hasil.push(kanal("").bila("serviceLocation", lokasi).bila("servicePhone", telepon()).into());
    }
    hasil
}

/// Returns a length of time in ISO 8601; nothing for working days, which that form cannot say.
fn durasi(teks: &str) -> Option<String> {
    let d = Durasi::parse(teks).ok()?;
    let n = d.nilai;
    match d.satuan {
        Satuan::Menit => Some(format!("PT{n}M")),
        Satuan::Jam => Some(format!("PT{n}H")),
        Satuan::Hari => Some(format!("P{n}D")),
        Satuan::HariKerja => None,
        Satuan::Minggu => Some(format!("P{n}W")),
        Satuan::Bulan => Some(format!("P{n}M")),
        Satuan::Tahun => Some(format!("P{n}Y")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn biaya(jumlah: &str, satuan: Option<&str>) -> BiayaView {
        BiayaView { jumlah: jumlah.into(), satuan: satuan.map(str::to_owned), ..BiayaView::default() }
    }

    #[test]
    fn a_price_is_a_number_of_rupiah() {
        for (teks, harap) in
            [("Rp25.000", Some(25_000)), ("Tidak dipungut biaya", Some(0)), ("Gratis", Some(0)), ("sesuai luas", None)]
        {
            assert_eq!(rupiah(teks), harap);
        }
        let penawaran = |biaya: &[BiayaView]| -> Vec<serde_json::Value> {
            penawaran(biaya).into_iter().map(|n| serde_json::from_str(&n.into_json()).unwrap()).collect()
        };
        let satu = penawaran(&[biaya("Rp25.000", None), biaya("Rp500", Some("lembar")), biaya("sukarela", None)]);
        assert_eq!(satu.len(), 2);
        assert_eq!((&satu[0]["price"], &satu[0]["priceCurrency"]), (&"25000".into(), &"IDR".into()));
        assert_eq!(satu[1]["priceSpecification"]["unitText"], "lembar");
        let banyak: Vec<BiayaView> = (1..=9).map(|n| biaya(&format!("Rp{n}.000"), None)).collect();
        let rentang = penawaran(&banyak);
        assert_eq!((&rentang[0]["lowPrice"], &rentang[0]["highPrice"]), (&"1000".into(), &"9000".into()));
    }

    #[test]
    fn working_days_are_not_passed_off_as_days() {
        for (teks, harap) in
            [("3 hari", Some("P3D")), ("3 hari kerja", None), ("15 menit", Some("PT15M")), ("segera", None)]
        {
            assert_eq!(durasi(teks).as_deref(), harap);
        }
    }
}
