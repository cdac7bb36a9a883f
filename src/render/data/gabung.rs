//! The lists of many sites as those of their kabupaten.
//!
//! What is merged are published files, which may be old, broken or forged: each is read as a stranger's. A site speaks
//! for itself only; a record that is not of the form that the table of endpoints gives, or that belongs to another
//! host, stays out and is told. Nothing is merged that no table knows.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use crate::base::nilai::Nilai as _;
use crate::base::tanggal::Tanggal;
use crate::plan::data::{
    AGENDA, Baris, Bentuk, FOLDER, KATALOG, Kolom, Muat, Nilai, OPENAPI, PAKET, TITIK, Tabel, Titik, berkas,
};
use crate::plan::rute;
use crate::render::data::openapi::Cakupan;
use crate::render::data::penerbit::Penerbit;
use crate::render::data::{agenda, katalog, openapi, paket, skema, tulis};
use crate::render::outputs::feed::{self, Entri};
use crate::vfs::MOST_PUBLISHED;

/// The largest list that is read; see [`MOST_PUBLISHED`].
pub const BERKAS_TERBESAR: usize = MOST_PUBLISHED;
/// The most records that one list may bring.
pub const BUTIR_TERBANYAK: usize = 100_000;
/// How many entries a merged feed has.
const UMPAN: usize = 100;

/// What sites have published.
#[derive(Clone, Copy)]
pub struct Sumber<'a> {
    /// Their hosts, in the order in which their records follow each other.
    pub host: &'a [String],
    /// Returns the list of an endpoint of a host; a list that is missing is an empty one.
    pub baca: &'a (dyn Fn(&str, &'static str) -> Option<Vec<u8>> + Sync),
}

/// Files that stay as they are while the lists that they are made of do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kelompok {
    /// Its name.
    pub nama: String,
    /// The endpoints that it is made of.
    pub dari: Vec<&'static str>,
}

/// One file of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digabung {
    /// Name of the group.
    pub kelompok: String,
    /// Its path, without a leading slash.
    pub path: String,
    /// Its bytes.
    pub isi: Vec<u8>,
}

/// What was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ditolak {
    /// The host.
    pub host: String,
    /// Name of the endpoint.
    pub titik: &'static str,
    /// The place of the record in its list; none where the whole list stays out.
    pub urutan: Option<usize>,
    /// Why.
    pub sebab: Sebab,
}

/// Why something was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sebab {
    /// The list is too large.
    TerlaluBesar,
    /// It is no JSON of the form of a list.
    BukanDaftar,
    /// It is of another version of the forms.
    VersiLain,
    /// The record is not of its form.
    BukanButir,
    /// The record names another host.
    MilikLain,
    /// The record was there already.
    Kembar,
}

/// What merging gave.
#[derive(Debug, Default)]
pub struct Gabungan {
    /// The files.
    pub berkas: Vec<Digabung>,
    /// What was left out.
    pub ditolak: Vec<Ditolak>,
}

impl Gabungan {
    fn tambah(&mut self, kelompok: &str, path: String, isi: Vec<u8>) {
        self.berkas.push(Digabung { kelompok: kelompok.to_owned(), path, isi });
    }
}

/// The group of what follows from the table of endpoints alone.
const KERANGKA: &str = "data";

/// The feeds: endpoint, title, page and path.
const DAFTAR_UMPAN: [(&str, &str, &str, &str); 2] = [
    ("berita", "Berita", rute::BERITA, rute::UMPAN),
    ("pengumuman", "Pengumuman", rute::PENGUMUMAN, rute::UMPAN_PENGUMUMAN),
];

fn nama_daftar(titik: &str) -> String {
    format!("daftar-{titik}")
}

fn nama_umpan(titik: &str) -> String {
    format!("umpan-{titik}")
}

/// Returns all groups of files that merging makes.
#[must_use]
pub fn kelompok() -> Vec<Kelompok> {
    let satu = |nama: String, dari: Vec<&'static str>| Kelompok { nama, dari };
    let daftar = TITIK.iter().map(|t| satu(nama_daftar(t.nama), vec![t.nama]));
    let umpan = DAFTAR_UMPAN.into_iter().map(|(titik, ..)| satu(nama_umpan(titik), vec![titik]));
    let lain = [
        satu(KERANGKA.to_owned(), Vec::new()),
        satu(AGENDA.to_owned(), agenda::titik().collect()),
        satu(KATALOG.to_owned(), vec![katalog::DATASET]),
    ];
    daftar.chain(umpan).chain(lain).collect()
}

/// What merging the lists of one endpoint gave.
#[derive(Debug, Default)]
pub struct Bagian {
    milik: Gabungan,
    /// The entries of the calendar, by the endpoint.
    hari: Option<(&'static str, String)>,
}

/// Merges the lists of sites into those of `p`, in the order of the sites; of the groups those that are wanted.
///
/// One list of all sites is in memory at a time; who merges the parts side by side has as many.
#[must_use]
pub fn gabung(p: &Penerbit<'_>, sumber: Sumber<'_>, perlu: &dyn Fn(&str) -> bool) -> Gabungan {
    rangkai(p, perlu, titik_perlu(perlu).into_iter().map(|titik| bagian(p, sumber, titik, perlu)))
}

/// Returns the endpoints that the wanted groups are made of.
#[must_use]
pub fn titik_perlu(perlu: &dyn Fn(&str) -> bool) -> Vec<&'static Titik> {
    let dipakai: BTreeSet<&str> =
        kelompok().iter().filter(|k| perlu(&k.nama)).flat_map(|k| k.dari.iter().copied()).collect();
    TITIK.iter().filter(|t| dipakai.contains(t.nama)).collect()
}

/// Merges the lists of one endpoint, in the order of the sites; no endpoint knows of another.
#[must_use]
pub fn bagian(
    p: &Penerbit<'_>,
    sumber: Sumber<'_>,
    titik: &'static Titik,
    perlu: &(dyn Fn(&str) -> bool + '_),
) -> Bagian {
    let mut hasil = Gabungan::default();
    let tabel = satu(titik, sumber, &mut hasil.ditolak);
    let nama = nama_daftar(titik.nama);
    if perlu(&nama) {
        hasil.tambah(&nama, berkas(titik.nama, "json"), tulis::daftar(p, &tabel));
        hasil.tambah(&nama, berkas(titik.nama, "csv"), tulis::csv(&tabel));
    }
    let hari = perlu(AGENDA).then(|| (titik.nama, agenda::butir(p, &tabel)));
    if titik.nama == katalog::DATASET && perlu(KATALOG) {
        let isi = katalog::katalog(p, Some(&tabel), sumber.host);
        hasil.tambah(KATALOG, format!("{FOLDER}{KATALOG}"), isi);
    }
    let nama = nama_umpan(titik.nama);
    for (_, judul, halaman, path) in DAFTAR_UMPAN.into_iter().filter(|(milik, ..)| *milik == titik.nama) {
        if perlu(&nama) && !tabel.baris.is_empty() {
            let pokok = feed::Pokok { judul, halaman, umpan: path };
            hasil.tambah(&nama, path.trim_start_matches('/').to_owned(), umpan(p, pokok, &tabel).into_bytes());
        }
    }
    Bagian { milik: hasil, hari }
}

/// Puts together what merging gave of each endpoint, in their order, with what several of them or none make.
#[must_use]
pub fn rangkai(p: &Penerbit<'_>, perlu: &dyn Fn(&str) -> bool, daftar: impl IntoIterator<Item = Bagian>) -> Gabungan {
    let mut hasil = Gabungan::default();
    if perlu(KERANGKA) {
        kerangka(p, &mut hasil);
    }
    let mut hari: BTreeMap<&str, String> = BTreeMap::new();
    for Bagian { milik, hari: satu } in daftar {
        hasil.berkas.extend(milik.berkas);
        hasil.ditolak.extend(milik.ditolak);
        hari.extend(satu);
    }
    if perlu(AGENDA) {
        let isi = agenda::rangkai(p, |titik| hari.remove(titik));
        hasil.tambah(AGENDA, format!("{FOLDER}{AGENDA}"), isi);
    }
    hasil
}

/// Adds what follows from the table of endpoints alone.
fn kerangka(p: &Penerbit<'_>, hasil: &mut Gabungan) {
    hasil.tambah(KERANGKA, skema::berkas(skema::AMPLOP), skema::amplop(p));
    for titik in TITIK {
        hasil.tambah(KERANGKA, skema::berkas(titik.nama), skema::skema(p, titik));
    }
    hasil.tambah(KERANGKA, format!("{FOLDER}{OPENAPI}"), openapi::openapi(p, Cakupan::Gabungan));
    hasil.tambah(KERANGKA, format!("{FOLDER}{PAKET}"), paket::paket(p));
}

/// Returns the feed of a merged list, newest first.
fn umpan(p: &Penerbit<'_>, pokok: feed::Pokok<'_>, tabel: &Tabel) -> String {
    let entri = tabel.baris.iter().filter_map(|b| {
        let ringkasan = tabel.teks(b, "ringkasan").map(str::to_owned);
        Some(Entri {
            alamat: tabel.teks(b, "url")?.to_owned(),
            judul: tabel.teks(b, "judul")?.to_owned(),
            tanggal: tabel.teks(b, "tanggal")?.to_owned(),
            penulis: tabel.teks(b, "perangkat_daerah").map(str::to_owned),
            ringkasan,
        })
    });
    let mut entri: Vec<Entri> = entri.collect();
    entri.sort_by(|a, b| b.tanggal.cmp(&a.tanggal).then_with(|| a.alamat.cmp(&b.alamat)));
    entri.truncate(UMPAN);
    feed::tulis(p.dasar, p.nama, pokok, &entri, &format!("{}T00:00:00{}", p.tanggal, p.zona.1))
}

fn satu(titik: &'static Titik, sumber: Sumber<'_>, ditolak: &mut Vec<Ditolak>) -> Tabel {
    let kolom: Vec<Kolom> = titik.kolom().into_iter().filter(|k| k.muat == Muat::Daftar).collect();
    let mut baris = Vec::new();
    for host in sumber.host {
        let mut sudah: BTreeSet<String> = BTreeSet::new();
        let mut tolak = |urutan, sebab| {
            ditolak.push(Ditolak { host: host.clone(), titik: titik.nama, urutan, sebab });
        };
        let Some(bytes) = (sumber.baca)(host, titik.nama) else { continue };
        let butir = match baca(&bytes) {
            Ok(butir) => butir,
            Err(sebab) => {
                tolak(None, sebab);
                continue;
            }
        };
        for (n, isi) in butir.iter().enumerate() {
            match baris_dari(&kolom, isi, host) {
                Ok(b) if sudah.insert(b.id.clone()) => baris.push(b),
                Ok(_) => tolak(Some(n), Sebab::Kembar),
                Err(sebab) => tolak(Some(n), sebab),
            }
        }
    }
    Tabel { titik, kolom, baris }
}

/// Returns the records of a list.
fn baca(bytes: &[u8]) -> Result<Vec<Value>, Sebab> {
    if bytes.len() > BERKAS_TERBESAR {
        return Err(Sebab::TerlaluBesar);
    }
    let mut isi: Map<String, Value> = serde_json::from_slice(bytes).map_err(|_| Sebab::BukanDaftar)?;
    let versi = isi.get("schema_version").and_then(Value::as_str).unwrap_or_default();
    if versi.split('.').next() != crate::plan::data::VERSI.split('.').next() {
        return Err(Sebab::VersiLain);
    }
    match isi.remove("records") {
        Some(Value::Array(butir)) if butir.len() <= BUTIR_TERBANYAK => Ok(butir),
        Some(Value::Array(_)) => Err(Sebab::TerlaluBesar),
        _ => Err(Sebab::BukanDaftar),
    }
}

/// Returns a record in the order of the fields.
fn baris_dari(kolom: &[Kolom], isi: &Value, host: &str) -> Result<Baris, Sebab> {
    let isi = isi.as_object().ok_or(Sebab::BukanButir)?;
    let teks = |nama: &str| isi.get(nama).and_then(Value::as_str).unwrap_or_default();
    let asal = teks("url").strip_prefix("https://").and_then(|sisa| sisa.strip_prefix(host));
    if teks("situs") != host || !asal.is_some_and(|sisa| sisa.starts_with('/')) {
        return Err(Sebab::MilikLain);
    }
    let mut nilai = Vec::with_capacity(kolom.len());
    for k in kolom {
        nilai.push(match isi.get(k.nama) {
            None if k.wajib => return Err(Sebab::BukanButir),
            None => Nilai::Kosong,
            Some(isi) => sel(k.bentuk, isi).ok_or(Sebab::BukanButir)?,
        });
    }
    let id = teks("id").to_owned();
    if id.is_empty() { Err(Sebab::BukanButir) } else { Ok(Baris { id, nilai }) }
}

/// Returns a value of the given form; nothing for one of another form.
fn sel(bentuk: Bentuk, isi: &Value) -> Option<Nilai> {
    let teks = |isi: &Value| isi.as_str().map(str::to_owned);
    match bentuk {
        Bentuk::Teks => teks(isi).map(Nilai::Teks),
        Bentuk::Pilihan(kata) => teks(isi).filter(|t| kata.contains(&t.as_str())).map(Nilai::Teks),
        Bentuk::Tanggal => teks(isi).filter(|t| t.len() == 10 && Tanggal::parse(t).is_ok()).map(Nilai::Teks),
        Bentuk::Alamat => {
            let aman = |t: &String| t.starts_with("https://") || t.starts_with("http://");
            teks(isi).filter(aman).filter(|t| !t.contains(char::is_whitespace)).map(Nilai::Teks)
        }
        Bentuk::Bulat => isi.as_i64().map(Nilai::Bulat),
        Bentuk::Desimal => isi.as_f64().map(|_| Nilai::Desimal(isi.to_string())),
        Bentuk::Logika => isi.as_bool().map(Nilai::Logika),
        Bentuk::Daftar => isi.as_array()?.iter().map(teks).collect::<Option<_>>().map(Nilai::Daftar),
        Bentuk::Rekam(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use serde_json::json;

    use super::*;

    const HOST: &str = "a.kab.go.id";

    fn penerbit() -> Penerbit<'static> {
        Penerbit {
            dasar: "https://kab.go.id",
            nama: "Pemerintah Kabupaten",
            kabupaten: "Kabupaten",
            kode_wilayah: Some("33.06"),
            hak: "sebut sumbernya",
            tanggal: "2026-08-17",
            zona: ("Asia/Jakarta", "+07:00"),
            contoh: None,
        }
    }

    fn berita(ubah: impl FnOnce(&mut Value)) -> Value {
        let mut isi = json!({"id": "loket", "url": "https://a.kab.go.id/berita/loket/", "situs": HOST,
            "perangkat_daerah": "Dinas", "judul": "=Loket", "tanggal": "2026-08-01"});
        ubah(&mut isi);
        isi
    }

    fn jalankan(butir: Vec<Value>) -> (Value, String, Vec<Sebab>) {
        let isi = json!({"schema_version": "1.4.0", "records": butir, "asing": {"a": [1]}}).to_string();
        let baca = |_: &str, titik: &'static str| (titik == "berita").then(|| isi.clone().into_bytes());
        let hasil = gabung(&penerbit(), Sumber { host: &[HOST.to_owned()], baca: &baca }, &|_| true);
        let ambil = |path: &str| {
            let Digabung { isi, .. } = hasil.berkas.iter().find(|b| b.path == path).expect("a file");
            String::from_utf8(isi.clone()).expect("text")
        };
        let json = serde_json::from_str(&ambil("data/v1/berita.json")).expect("JSON");
        (json, ambil("data/v1/berita.csv"), hasil.ditolak.iter().map(|d| d.sebab).collect())
    }

    #[test]
    fn the_list_of_the_kabupaten_is_the_union_of_those_of_its_sites() {
        let satu = json!({"schema_version": "1.0.0", "records": [berita(|_| {})]}).to_string();
        let dua = satu.replace(HOST, "b.kab.go.id").replace("2026-08-01", "2026-08-09");
        let host = ["a.kab.go.id", "b.kab.go.id"].map(str::to_owned);
        let milik = |host: &str| if host == HOST { satu.clone() } else { dua.clone() };
        let baca = |host: &str, titik: &'static str| (titik == "berita").then(|| milik(host).into_bytes());
        let sumber = Sumber { host: &host, baca: &baca };
        let hasil = gabung(&penerbit(), sumber, &|_| true);
        assert_eq!(hasil.ditolak, []);
        let isi = |path: &str| &hasil.berkas.iter().find(|b| b.path == path).expect("a file").isi;
        let json: Value = serde_json::from_slice(isi("data/v1/berita.json")).unwrap();
        let mut union: Vec<Value> = Vec::new();
        for isi in [&satu, &dua] {
            let isi: Value = serde_json::from_str(isi).unwrap();
            union.extend(isi["records"].as_array().unwrap().iter().cloned());
        }
        assert_eq!(json["records"], Value::Array(union));
        let umpan = String::from_utf8_lossy(isi("berita/umpan.xml")).into_owned();
        let tempat = |host: &str| umpan.find(&format!("<id>https://{host}/berita/loket/</id>")).expect("an entry");
        assert!(tempat("b.kab.go.id") < tempat("a.kab.go.id"), "{umpan}");
        let katalog = String::from_utf8_lossy(isi("data/v1/katalog.jsonld")).into_owned();
        assert!(katalog.contains("https://b.kab.go.id/data/v1/katalog.jsonld#katalog"), "{katalog}");
    }

    #[test]
    fn a_group_alone_is_what_it_is_among_all_and_reads_its_lists_only() {
        let isi = json!({"schema_version": "1.0.0", "records": [berita(|_| {})]}).to_string();
        let terbaca = Mutex::new(BTreeSet::new());
        let baca = |_: &str, titik: &'static str| {
            terbaca.lock().unwrap().insert(titik);
            (titik == "berita").then(|| isi.clone().into_bytes())
        };
        let host = [HOST.to_owned()];
        let sumber = Sumber { host: &host, baca: &baca };
        let semua = gabung(&penerbit(), sumber, &|_| true).berkas;
        let mut bersama = 0;
        for Kelompok { nama, dari } in kelompok() {
            terbaca.lock().unwrap().clear();
            let sendiri = gabung(&penerbit(), sumber, &|kelompok| kelompok == nama).berkas;
            assert_eq!(*terbaca.lock().unwrap(), dari.into_iter().collect::<BTreeSet<_>>(), "{nama}");
            assert!(sendiri.iter().eq(semua.iter().filter(|b| b.kelompok == nama)), "{nama}");
            bersama += sendiri.len();
        }
        assert_eq!(bersama, semua.len());
    }

    #[test]
    fn what_no_table_knows_is_left_behind() {
        let (json, csv, ditolak) = jalankan(vec![berita(|b| b["skrip"] = json!("<script>"))]);
        assert_eq!(ditolak, []);
        assert_eq!(json["records"][0], berita(|_| {}));
        assert!(csv.contains(",'=Loket,2026-08-01,") && !csv.contains("script"), "{csv}");
    }

    #[test]
    fn a_site_speaks_for_itself_only_and_in_the_known_form() {
        let butir = vec![
            berita(|_| {}),
            berita(|_| {}),
            berita(|b| b["situs"] = json!("b.kab.go.id")),
            berita(|b| b["url"] = json!("https://a.kab.go.id.jahat.com/")),
            berita(|b| b["url"] = json!("javascript:alert(1)")),
            berita(|b| b["tanggal"] = json!("kemarin")),
            berita(|b| b["judul"] = json!(["a"])),
            berita(|b| {
                b.as_object_mut().unwrap().remove("judul");
            }),
            json!("bukan butir"),
        ];
        let (json, _, ditolak) = jalankan(butir);
        assert_eq!(json["count"], 1);
        use Sebab::{BukanButir, Kembar, MilikLain};
        let harap = [Kembar, MilikLain, MilikLain, MilikLain, BukanButir, BukanButir, BukanButir, BukanButir];
        assert_eq!(ditolak, harap);
    }

    #[test]
    fn a_list_that_is_none_stays_out_as_a_whole() {
        let dalam = "[".repeat(10_000);
        let besar = format!("{{\"schema_version\":\"1.0.0\",\"records\":[{}0]}}", "0,".repeat(BUTIR_TERBANYAK));
        for (isi, harap) in [
            ("", Sebab::BukanDaftar),
            (dalam.as_str(), Sebab::BukanDaftar),
            ("{\"schema_version\":\"1.0.0\"}", Sebab::BukanDaftar),
            ("{\"schema_version\":\"2.0.0\",\"records\":[]}", Sebab::VersiLain),
            (besar.as_str(), Sebab::TerlaluBesar),
        ] {
            assert_eq!(baca(isi.as_bytes()), Err(harap));
        }
    }
}
