//! Holds machine data to the words of schema.org: every type is known, and every property belongs to its
//! type or to one above it.

use serde_json::Value;

use crate::plan::view::contoh::{Sifat, halaman, situs};
use crate::render::jsonld;

/// Types that are used, what each is a kind of, and the properties of its own that are used.
const KOSAKATA: &[(&str, &str, &[&str])] = &[
    ("Thing", "", &["name", "alternateName", "description", "url", "sameAs", "mainEntityOfPage"]),
    (
        "CreativeWork",
        "Thing",
        &[
            "inLanguage",
            "dateModified",
            "datePublished",
            "publisher",
            "creator",
            "author",
            "license",
            "headline",
            "translationOfWork",
            "workTranslation",
            "mainEntity",
            "temporalCoverage",
            "spatialCoverage",
            "isAccessibleForFree",
            "encodingFormat",
        ],
    ),
    ("WebPage", "CreativeWork", &[]),
    ("AboutPage", "WebPage", &[]),
    ("ContactPage", "WebPage", &[]),
    ("FAQPage", "WebPage", &[]),
    ("Article", "CreativeWork", &[]),
    ("NewsArticle", "Article", &["image"]),
    ("Dataset", "CreativeWork", &["distribution", "variableMeasured"]),
    ("MediaObject", "CreativeWork", &["contentUrl", "width", "height"]),
    ("DataDownload", "MediaObject", &[]),
    ("ImageObject", "MediaObject", &["caption"]),
    ("Comment", "CreativeWork", &["text"]),
    ("Question", "Comment", &["acceptedAnswer"]),
    ("Answer", "Comment", &[]),
    (
        "Organization",
        "Thing",
        &["address", "telephone", "email", "contactPoint", "location", "areaServed", "parentOrganization", "logo"],
    ),
    ("GovernmentOrganization", "Organization", &[]),
    ("Intangible", "Thing", &[]),
    (
        "Service",
        "Intangible",
        &[
            "provider",
            "serviceType",
            "audience",
            "areaServed",
            "offers",
            "availableChannel",
            "serviceOutput",
            "termsOfService",
        ],
    ),
    ("GovernmentService", "Service", &[]),
    (
        "ServiceChannel",
        "Intangible",
        &["availableLanguage", "processingTime", "serviceLocation", "servicePhone", "serviceUrl"],
    ),
    ("Audience", "Intangible", &["audienceType"]),
    ("Offer", "Intangible", &["price", "priceCurrency", "priceSpecification"]),
    ("AggregateOffer", "Offer", &["lowPrice", "highPrice", "offerCount"]),
    ("PriceSpecification", "Intangible", &["price", "priceCurrency"]),
    ("UnitPriceSpecification", "PriceSpecification", &["unitText"]),
    ("ContactPoint", "Intangible", &["contactType", "telephone", "email", "availableLanguage"]),
    (
        "PostalAddress",
        "ContactPoint",
        &["streetAddress", "addressLocality", "addressRegion", "postalCode", "addressCountry"],
    ),
    ("OpeningHoursSpecification", "Intangible", &["dayOfWeek", "opens", "closes"]),
    ("PropertyValue", "Intangible", &[]),
    ("GeoCoordinates", "Intangible", &["latitude", "longitude"]),
    ("ItemList", "Intangible", &["itemListElement"]),
    ("BreadcrumbList", "ItemList", &[]),
    ("ListItem", "Intangible", &["position", "item"]),
    ("Place", "Thing", &["address", "geo", "openingHoursSpecification", "containedInPlace"]),
    ("AdministrativeArea", "Place", &[]),
];

fn kenal(jenis: &str, sifat: &str) -> bool {
    let Some((_, induk, milik)) = KOSAKATA.iter().find(|(j, ..)| *j == jenis) else { return false };
    milik.contains(&sifat) || (!induk.is_empty() && kenal(induk, sifat))
}

/// Judges a node and all nodes in it; collects whole addresses of this site.
fn periksa(nilai: &Value, nama: &str) {
    match nilai {
        Value::Array(daftar) => daftar.iter().for_each(|n| periksa(n, nama)),
        Value::Object(isi) => {
            let Some(jenis) = isi.get("@type").and_then(Value::as_str) else {
                assert!(isi.len() == 1 && isi.contains_key("@id"), "{nama}: a node without a type: {nilai}");
                return;
            };
            assert!(KOSAKATA.iter().any(|(j, ..)| *j == jenis), "{nama}: `{jenis}` is no type");
            for (sifat, anak) in isi {
                assert!(sifat.starts_with('@') || kenal(jenis, sifat), "{nama}: `{jenis}` has no `{sifat}`");
                assert!(!anak.is_null() && anak.as_str() != Some(""), "{nama}: `{jenis}.{sifat}` is empty");
                if matches!(sifat.as_str(), "@id" | "url" | "item" | "logo" | "contentUrl" | "mainEntityOfPage") {
                    assert!(anak.as_str().unwrap().starts_with("https://"), "{nama}: `{sifat}` is no whole address");
                }
                periksa(anak, nama);
            }
        }
        _ => {}
    }
}

fn graf(sifat: Sifat, jalur: &str) -> Vec<Value> {
    let h = halaman(sifat).into_iter().find(|h| h.path == jalur).unwrap();
    let nilai: Value = serde_json::from_str(&jsonld::halaman(&situs(sifat), &h)).unwrap();
    nilai["@graph"].as_array().unwrap().clone()
}

#[test]
fn every_word_is_one_of_schema_org_and_stands_where_it_belongs() {
    for sifat in Sifat::SEMUA {
        let situs = situs(sifat);
        for h in halaman(sifat) {
            let json = jsonld::halaman(&situs, &h);
            let nama = format!("{sifat:?} {}", h.path);
            if json.is_empty() {
                assert!(["/404.html", "/layanan/ktp-lama/", "/penunjuk/"].contains(&h.path.as_str()), "{nama}");
                continue;
            }
            let nilai: Value = serde_json::from_str(&json).unwrap();
            assert_eq!(nilai["@context"], "https://schema.org", "{nama}");
            periksa(&nilai["@graph"], &nama);
        }
    }
}

#[test]
fn a_type_is_above_every_type_but_the_first() {
    for (jenis, induk, _) in KOSAKATA {
        assert_eq!(induk.is_empty(), *jenis == "Thing");
        assert!(induk.is_empty() || KOSAKATA.iter().any(|(j, ..)| j == induk), "{induk}");
    }
}

#[test]
fn the_agency_tells_where_it_is_and_when_it_is_open() {
    let org = &graf(Sifat::Penuh, "/")[0];
    assert_eq!(org["address"]["postalCode"], "54111");
    assert_eq!(org["telephone"], "+62275000101");
    let jam = &org["location"]["openingHoursSpecification"];
    assert_eq!((&jam[0]["opens"], &jam[0]["closes"]), (&"07:30".into(), &"12:00".into()));
    assert_eq!(jam[1]["dayOfWeek"][3], "https://schema.org/Thursday");
    assert_eq!(org["sameAs"], "https://www.instagram.com/dindukcapil");
    assert_eq!(org["parentOrganization"]["name"], "Pemerintah Kabupaten Purworejo");
}

#[test]
fn the_government_itself_is_not_its_own_parent() {
    let mut situs = situs(Sifat::Penuh);
    situs.nama.clone_from(&situs.identitas.pemerintah);
    let beranda = halaman(Sifat::Penuh).into_iter().find(|h| h.path == "/").unwrap();
    let nilai: Value = serde_json::from_str(&jsonld::halaman(&situs, &beranda)).unwrap();
    let org = &nilai["@graph"][0];
    assert_eq!((&org["name"], org.get("parentOrganization")), (&"Pemerintah Kabupaten Purworejo".into(), None));
}

#[test]
fn a_service_tells_price_channels_and_law() {
    let graf = graf(Sifat::Penuh, "/layanan/ktp-el/");
    let l = &graf[0];
    assert_eq!(l["@type"], "GovernmentService");
    assert_eq!(l["provider"]["@id"], "https://dindukcapil.purworejokab.example/#organisasi");
    assert_eq!(l["availableChannel"][0]["serviceUrl"], "https://daftar.purworejokab.example/");
    assert!(l["termsOfService"].as_str().unwrap().contains("UU 24/2013"));
    assert!(l["offers"].to_string().contains("\"priceCurrency\":\"IDR\""), "{l}");
    assert_eq!(graf[1]["@type"], "FAQPage");
}

#[test]
fn a_dataset_tells_its_licence_and_where_its_files_are() {
    let d = &graf(Sifat::Penuh, "/data/penduduk/")[0];
    assert_eq!(d["@type"], "Dataset");
    assert!(d["distribution"]["contentUrl"].as_str().unwrap().starts_with("https://dindukcapil."), "{d}");
}

#[test]
fn a_page_with_translations_names_them() {
    let n = &graf(Sifat::Penuh, "/halaman/sejarah/")[0];
    assert_eq!((&n["@type"], &n["inLanguage"]), (&"WebPage".into(), &"id".into()));
    assert_eq!(n["workTranslation"]["inLanguage"], "en");
}
