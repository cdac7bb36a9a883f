//! A live site against its signed manifest: every address, in every way in which visitors and search engines ask.
//!
//! Nothing of the server is believed but what the trusted key has signed. What it sends beyond that is bounded: bytes by
//! what the manifest lists, time for each request and for the whole, and the number of failures.

pub mod awas;
mod jalan;
mod matriks;
mod nama;
mod ringkas;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use crate::base::tanggal::Tanggal;
use crate::bundle::Manifest;
use crate::bundle::hidup::{Harapan, HarapanSitus, PANCINGAN_ALAT, PANCINGAN_CARI, harapan};
use crate::bundle::tanda::{DAFTAR_KUNCI, Keadaan, KelasTolak, MAKS_TANDA, Percaya, Syarat, TANDA_DAFTAR, nilai};
use crate::diag::{Diagnostic, Pesan, Place};
use crate::jaring::{GagalJaring, Klien};
use crate::peraturan::{HukumDaerah, Peraturan};
use crate::pipeline::hidup::jalan::Jalan;
use crate::pipeline::kerja::{Kerja, Waktu};
use crate::pipeline::sumber::KEAMANAN;
use crate::pipeline::verifikasi::{
    KelasTerbit, Milik, Pegangan, SitusTerbit, Tempat, berat, hukum, keamanan, kini, segera_habis, usang,
};
use crate::vfs::{MARKER, SIGNATURE};

pub use jalan::{Bukti, Hitung};
pub use matriks::Sel;
pub use nama::PeriksaNama;

/// The largest manifest that is taken from a server: one of a hundred thousand files.
const MAKS_MANIFES: u64 = 16 * 1024 * 1024;
const MAKS_KECIL: u64 = 256 * 1024;

/// How much of a site is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cakupan {
    /// Every address in every way.
    Penuh,
    /// The doors in every way, every other address in five.
    Biasa,
    /// The doors in every way, so many other addresses in five.
    Contoh(usize),
}

/// What is to be checked, and how.
#[derive(Debug, Clone)]
pub struct Pesanan<'a> {
    /// Scheme, name and port of the server, without a slash at its end.
    pub dasar: &'a str,
    /// The name alone.
    pub host: &'a str,
    /// The client for it.
    pub klien: &'a Klien,
    /// Where HTTP without encryption answers, which must lead to HTTPS: its address and a client for it.
    pub polos: Option<(&'a str, &'a Klien)>,
    /// How much.
    pub cakupan: Cakupan,
    /// Requests a second.
    pub laju: u32,
    /// What the choice of a sample and the address that no site has are made from.
    pub benih: u64,
    /// How long the whole may take, beyond what the number of requests allows; none for no more than that.
    pub paling_lama: Option<Duration>,
    /// What the doors answered when all was well, to hold them to where no manifest can be believed.
    pub ingatan: Option<&'a HarapanSitus>,
    /// What its name may lead to and who may vouch for it; none where nobody has written that down.
    pub nama: Option<&'a PeriksaNama>,
}

/// What a release was, seen from what was seen before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Banding {
    /// Nothing was seen before.
    Pertama,
    /// The release that was seen last.
    Sama,
    /// A newer one.
    LebihBaru,
    /// An older one, or none that follows.
    Lama,
}

impl Banding {
    /// Returns its name in reports for programs.
    #[must_use]
    pub fn nama(self) -> &'static str {
        match self {
            Self::Pertama => "first",
            Self::Sama => "same",
            Self::LebihBaru => "newer",
            Self::Lama => "older",
        }
    }

    fn dari(percaya: &Percaya, keadaan: &Keadaan) -> Self {
        let Some(dulu) = keadaan.hosts.get(&percaya.manifest.origin.host) else { return Self::Pertama };
        match percaya.ingatan.sequence.cmp(&dulu.sequence) {
            std::cmp::Ordering::Less => Self::Lama,
            std::cmp::Ordering::Equal if percaya.ingatan.manifest == dulu.manifest => Self::Sama,
            std::cmp::Ordering::Equal => Self::Lama,
            std::cmp::Ordering::Greater => Self::LebihBaru,
        }
    }
}

/// A live site after its check.
#[derive(Debug)]
pub struct HasilHidup {
    /// What is wrong.
    pub situs: SitusTerbit,
    /// Which release it shows; none where that cannot be believed.
    pub banding: Option<Banding>,
    /// Answers that differ.
    pub bukti: Vec<Bukti>,
    /// How much was asked.
    pub hitung: Hitung,
    /// What the site must answer, for later rounds; none where the manifest cannot be believed.
    pub harapan: Option<HarapanSitus>,
    /// The signature of the manifest as it came.
    pub tanda: Vec<u8>,
}

/// Checks a live site.
///
/// Where something is wrong and another release came meanwhile, there is a second look: who publishes during a check is
/// no intruder. The bytes that say that something changed are the server's own, so [`gabung`] decides what counts.
#[must_use]
pub fn periksa_hidup(kerja: Option<&Kerja>, waktu: Waktu, pegangan: &Pegangan, pesanan: &Pesanan<'_>) -> HasilHidup {
    let batas = pesanan.paling_lama.and_then(|lama| Instant::now().checked_add(lama));
    let baru = || Pemeriksaan::baru(kerja, waktu, pegangan, pesanan, batas);
    let (hasil, berganti) = baru().sekali();
    let mut hasil = if berganti { gabung(hasil, baru().sekali().0, &pegangan.keadaan) } else { hasil };
    if let Some(nama) = pesanan.nama {
        nama::periksa(kerja, waktu, pesanan, nama, &mut hasil.situs);
    }
    hasil
}

/// Returns what two looks have found.
///
/// What was proved stays, unless the second look saw a release that is newer than any that was seen before: nobody but
/// who publishes can have made one, and what the first look met was then its arrival.
fn gabung(satu: HasilHidup, dua: HasilHidup, keadaan: &Keadaan) -> HasilHidup {
    let nomor = |h: &HasilHidup| h.situs.percaya.as_ref().map(|p| p.ingatan.sequence);
    let sah = |p: &&Percaya| !p.masalah.iter().any(|m| matches!(m.kelas, KelasTolak::Asing | KelasTolak::Mundur));
    let diganti = dua.situs.percaya.as_ref().filter(sah).is_some_and(|p| {
        let diingat = keadaan.hosts.get(&p.manifest.origin.host).map(|i| i.sequence);
        // A manifest of one release and a signature of the next prove nothing but themselves.
        let bukti = |k: &KelasTerbit| !matches!(k, KelasTerbit::Tanda | KelasTerbit::TakTerjangkau);
        let terbukti = nomor(&satu).is_some() || satu.situs.kelas.iter().any(bukti);
        !terbukti || Some(p.ingatan.sequence) > nomor(&satu).max(diingat)
    });
    // The proof of the first look comes first: the second may not crowd it out.
    let bukti: Vec<Bukti> = satu.bukti.iter().chain(&dua.bukti).take(jalan::MAKS_BUKTI).cloned().collect();
    let (mut hasil, lain) = if nomor(&dua) > nomor(&satu) { (dua, satu) } else { (satu, dua) };
    hasil.hitung.permintaan += lain.hitung.permintaan;
    hasil.hitung.bita += lain.hitung.bita;
    if !diganti {
        let baru = |t: &Diagnostic| !hasil.situs.temuan.contains(t);
        let temuan: Vec<Diagnostic> = lain.situs.temuan.into_iter().filter(baru).collect();
        hasil.situs.temuan.extend(temuan);
        hasil.situs.kelas.extend(lain.situs.kelas);
        hasil.bukti = bukti;
    }
    hasil
}

struct Pemeriksaan<'a> {
    kerja: Option<&'a Kerja>,
    waktu: Waktu,
    pegangan: &'a Pegangan,
    pesanan: &'a Pesanan<'a>,
    batas: Option<Instant>,
    jalan: Jalan<'a>,
    situs: SitusTerbit,
}

/// The small files of a site as they came.
type Kecil = BTreeMap<String, Vec<u8>>;
/// The address of a small file for which no answer came, and why.
type Tertahan = (String, GagalJaring);

impl<'a> Pemeriksaan<'a> {
    fn baru(
        kerja: Option<&'a Kerja>,
        waktu: Waktu,
        pegangan: &'a Pegangan,
        pesanan: &'a Pesanan<'a>,
        batas: Option<Instant>,
    ) -> Self {
        let jalan = Jalan::baru(pesanan.klien, pesanan.host, pesanan.dasar, pesanan.laju, batas);
        let situs = SitusTerbit::baru(Tempat::Hidup(pesanan.dasar.to_owned()));
        Self { kerja, waktu, pegangan, pesanan, batas, jalan, situs }
    }

    /// Checks once, and says whether a second look may see something else: the release changed meanwhile, or what came
    /// was of two releases.
    fn sekali(&mut self) -> (HasilHidup, bool) {
        let (kecil, tertahan) = self.kecil();
        let tanda = kecil.get(SIGNATURE).cloned().unwrap_or_default();
        let host = self.pegangan.host.as_deref().unwrap_or(self.pesanan.host);
        let hari = kini(self.kerja, self.waktu, Some(host));
        let syarat = Syarat {
            kunci: &self.pegangan.kunci,
            daftar: self.pegangan.daftar.as_ref().map(|(isi, tanda)| (&isi[..], &tanda[..])),
            host: Some(host),
            kini: hari,
            hari_kunci: self.waktu.tanggal_jakarta(),
        };
        let penilaian = nilai(&kecil, &syarat, &self.pegangan.keadaan);
        self.situs.daftar = penilaian.daftar;
        let percaya = match penilaian.hasil {
            Ok(percaya) => percaya,
            Err(tolak) => {
                let (path, pesan) = (format!("/{}", tolak.path), tolak.pesan);
                let ada = match tertahan {
                    None => self.tanda_salah(&path, pesan),
                    Some((path, galat)) => self.tertahan(&path, &galat),
                };
                // A manifest of one release and a signature of the next look the same; the second look tells.
                return (self.hasil(None, None, tanda), ada);
            }
        };
        let banding = Banding::dari(&percaya, &self.pegangan.keadaan);
        let manifest = percaya.manifest.clone();
        self.percaya(percaya, &kecil, hari);
        let bita = kecil.get(MARKER).map_or(&[][..], |b| b);
        let harapan = harapan(&manifest, bita, &tanda);
        if let Some(harapan) = &harapan {
            self.semua(harapan, &manifest);
        }
        let berganti = !self.situs.temuan.is_empty() && self.berganti(&tanda);
        (self.hasil(Some(banding), harapan, tanda), berganti)
    }

    fn hasil(&mut self, banding: Option<Banding>, harapan: Option<HarapanSitus>, tanda: Vec<u8>) -> HasilHidup {
        let situs = std::mem::replace(&mut self.situs, SitusTerbit::baru(Tempat::Hidup(String::new())));
        let bukti = std::mem::take(&mut self.jalan.bukti);
        HasilHidup { situs, banding, bukti, hitung: self.jalan.hitung, harapan, tanda }
    }

    fn di(&self, alamat: &str) -> Place {
        Place::Path(format!("{}{alamat}", self.pesanan.dasar))
    }

    /// Fetches the small files; what is answered with another status than 200 is not there.
    ///
    /// Without an answer for the manifest or its signature, nothing more is asked for.
    fn kecil(&mut self) -> (Kecil, Option<Tertahan>) {
        let (mut kecil, mut tertahan) = (Kecil::new(), None);
        let tanda = MAKS_TANDA as u64;
        for (path, batas) in [
            (MARKER, MAKS_MANIFES),
            (SIGNATURE, tanda),
            (DAFTAR_KUNCI, MAKS_KECIL),
            (TANDA_DAFTAR, tanda),
            (KEAMANAN, MAKS_KECIL),
        ] {
            let alamat = format!("/{path}");
            let pokok = path == MARKER || path == SIGNATURE;
            match self.jalan.minta(&alamat, Sel::polos(), batas, batas) {
                Ok(terima) if terima.status == 200 && !terima.terpotong => {
                    kecil.insert(path.to_owned(), terima.bita);
                }
                Ok(terima) if pokok => self.jalan.simpan_bukti(&alamat, &terima),
                Ok(_) => {}
                Err(galat) => {
                    tertahan.get_or_insert((alamat, galat));
                    if pokok {
                        break;
                    }
                }
            }
        }
        (kecil, tertahan)
    }

    /// Notes that the manifest cannot be believed, and what became of the doors since one could be.
    fn tanda_salah(&mut self, path: &str, pesan: Pesan) -> bool {
        self.situs.kelas.insert(KelasTerbit::Tanda);
        let baku = Peraturan::embedded().baku();
        self.situs.temuan.extend(berat(&baku, "INT-003", self.di(path), pesan));
        let Some(ingatan) = self.pesanan.ingatan else { return true };
        self.jalan.batasi(50);
        for (n, harap) in ingatan.pintu().into_iter().enumerate() {
            self.jalan.periksa(harap, &Sel::lima(n + self.geser()), ingatan, ingatan.tenggang);
        }
        self.jalan.ulangi(ingatan, ingatan.tenggang);
        // Of the addresses, only those of the doors are remembered.
        self.jalan.catatan.values_mut().for_each(|catatan| catatan.asing.clear());
        let hasil = ringkas::temuan(&baku, self.pesanan.dasar, &self.jalan);
        self.catat(hasil);
        true
    }

    /// Tells a server that keeps its manifest back from one that is not there, and says whether it is there.
    fn tertahan(&mut self, path: &str, galat: &GagalJaring) -> bool {
        if let Ok(terima) = self.jalan.minta("/", Sel::polos(), MAKS_KECIL, MAKS_KECIL) {
            self.jalan.simpan_bukti("/", &terima);
            let sebab = galat.message();
            let pesan = Pesan::new(
                format!("peladen menjawab permintaan lain, tetapi berkas ini ditahannya: {}", sebab.id),
                format!("the server answers, but keeps this file back: {}", sebab.en),
            );
            return self.tanda_salah(path, pesan);
        }
        self.situs.kelas.insert(KelasTerbit::TakTerjangkau);
        let baku = Peraturan::embedded().baku();
        self.situs.temuan.extend(berat(&baku, "INT-003", self.di("/"), galat.message()));
        false
    }

    fn catat(&mut self, hasil: ringkas::Ringkasan) {
        self.situs.kelas.extend(hasil.galat.then_some(KelasTerbit::Isi));
        self.situs.kelas.extend(hasil.putus.then_some(KelasTerbit::TakTerjangkau));
        self.situs.temuan.extend(hasil.temuan);
    }

    fn geser(&self) -> usize {
        usize::try_from(self.pesanan.benih % 90).unwrap_or(0)
    }

    /// Notes what the manifest itself says.
    fn percaya(&mut self, percaya: Percaya, kecil: &Kecil, hari: Tanggal) {
        let asal = percaya.manifest.origin.clone();
        let (hukum, _) = hukum(self.kerja, &asal.daerah, self.waktu);
        for tolak in &percaya.masalah {
            self.situs.kelas.insert(tolak.kelas.into());
            let tempat = self.di(&format!("/{}", tolak.path));
            self.situs.temuan.extend(berat(&hukum, "INT-003", tempat, tolak.pesan.clone()));
        }
        let temuan = usang(&hukum, &self.di(&format!("/{MARKER}")), &asal.tanggal, hari);
        self.situs.temuan.extend(temuan);
        let temuan = segera_habis(&hukum, self.di(&format!("/{MARKER}")), &percaya.manifest, hari);
        self.situs.temuan.extend(temuan);
        if let Some(isi) = kecil.get(KEAMANAN) {
            let (galat, temuan) = keamanan(&hukum, self.di(&format!("/{KEAMANAN}")), isi, hari);
            self.situs.kelas.extend(galat.then_some(KelasTerbit::Isi));
            self.situs.temuan.extend(temuan);
        }
        self.situs.milik = Some(Milik { daerah: asal.daerah, label: asal.label, host: asal.host });
        self.situs.percaya = Some(percaya);
    }

    /// Asks for everything that was chosen, and notes what is wrong.
    fn semua(&mut self, harapan: &HarapanSitus, manifest: &Manifest) {
        let hukum = hukum(self.kerja, &manifest.origin.daerah, self.waktu).0;
        let acak = acak(self.pesanan.benih);
        let rencana = self.rencana(harapan, &acak);
        self.jalan.batasi(rencana.iter().map(|(_, sel)| sel.len()).sum());
        if harapan.tenggang.is_none() {
            let pesan = Pesan::new(
                "tabel tajuk rilis ini dari pendopo versi lain; tajuknya tidak dinilai, hanya sisipannya",
                "the table of headers of this release is of another pendopo; only inserted headers are judged",
            );
            self.situs.temuan.extend(ringkas::ringan(&hukum, self.di("/"), pesan));
        }
        self.situs.berkas = manifest.files.len();
        for (harap, sel) in &rencana {
            self.jalan.periksa(harap, sel, harapan, harapan.tenggang);
        }
        self.jalan.ulangi(harapan, harapan.tenggang);
        let hasil = ringkas::temuan(&hukum, self.pesanan.dasar, &self.jalan);
        self.catat(hasil);
        self.polos(harapan, &hukum);
        if self.jalan.berhenti() {
            self.situs.kelas.insert(KelasTerbit::TakTerjangkau);
            let pesan = Pesan::new(
                "peladen terlalu sering gagal atau terlalu lambat; sisanya tidak diperiksa",
                "the server failed too often or was too slow; the rest was not checked",
            );
            self.situs.temuan.extend(berat(&hukum, "INT-003", self.di("/"), pesan));
        }
    }

    /// Returns what is asked, and in which ways.
    fn rencana(&self, harapan: &HarapanSitus, acak: &str) -> Vec<(Harapan, Vec<Sel>)> {
        let pintu = harapan.pintu();
        let lain: Vec<&Harapan> =
            harapan.alamat.values().filter(|h| pintu.iter().all(|p| p.alamat != h.alamat)).collect();
        let dipilih = match self.pesanan.cakupan {
            Cakupan::Penuh | Cakupan::Biasa => lain,
            Cakupan::Contoh(banyak) => pilih(lain, banyak, self.pesanan.benih),
        };
        let tiada = Harapan { alamat: acak.to_owned(), ..harapan.tiada.clone() };
        let mut rencana: Vec<_> = pintu.into_iter().cloned().chain([tiada]).map(|h| (h, Sel::semua())).collect();
        let geser = self.geser();
        let cara = |n: usize| match self.pesanan.cakupan {
            Cakupan::Penuh => Sel::semua(),
            Cakupan::Biasa | Cakupan::Contoh(_) => Sel::lima(n + geser),
        };
        rencana.extend(dipilih.into_iter().enumerate().map(|(n, h)| (h.clone(), cara(n))));
        let cari = harapan.pancingan(PANCINGAN_CARI).into_iter().enumerate();
        rencana.extend(cari.map(|(n, h)| (h, cara(n))));
        // Tools hide from nobody: a browser and a search engine are enough to see one.
        let dua = |n: usize| if self.pesanan.cakupan == Cakupan::Penuh { cara(n) } else { cara(n)[1..3].to_vec() };
        let alat = harapan.pancingan(PANCINGAN_ALAT).into_iter().enumerate();
        rencana.extend(alat.map(|(n, h)| (h, dua(n))));
        rencana
    }

    /// Holds that HTTP without encryption leads to HTTPS and says nothing else.
    fn polos(&mut self, harapan: &HarapanSitus, hukum: &HukumDaerah) {
        let Some((dasar, klien)) = self.pesanan.polos else { return };
        let mut jalan = Jalan::baru(klien, self.pesanan.host, dasar, self.pesanan.laju, self.batas);
        jalan.batasi(100);
        for pintu in harapan.pintu() {
            let ke = Some(format!("https://{}{}", self.pesanan.host, pintu.alamat));
            let harap = Harapan { status: 301, path: "index.html".to_owned(), isi: None, ke, ..pintu.clone() };
            // Nothing is to be said of HTTPS where anybody could change it on the way.
            jalan.periksa(&harap, &Sel::lima(0), harapan, harapan.tenggang.map(|_| 0));
        }
        jalan.ulangi(harapan, harapan.tenggang.map(|_| 0));
        self.catat(ringkas::temuan(hukum, dasar, &jalan));
        self.jalan.hitung.permintaan += jalan.hitung.permintaan;
        self.jalan.hitung.bita += jalan.hitung.bita;
        self.jalan.bukti.append(&mut jalan.bukti);
    }

    /// Says whether another release is shown now than when the check began.
    fn berganti(&mut self, tanda: &[u8]) -> bool {
        if self.jalan.berhenti() {
            return false;
        }
        let batas = MAKS_TANDA as u64;
        let kini = self.jalan.minta(&format!("/{SIGNATURE}"), Sel::polos(), batas, batas);
        kini.is_ok_and(|terima| terima.status == 200 && terima.bita != tanda)
    }
}

/// Returns an address that no site has.
pub(crate) fn acak(benih: u64) -> String {
    let mut acak = Acak(benih);
    let huruf = (0..20).map(|_| char::from(b'a' + u8::try_from(acak.satu() % 26).unwrap_or(0)));
    format!("/{}/", huruf.collect::<String>())
}

fn pilih(mut semua: Vec<&Harapan>, banyak: usize, benih: u64) -> Vec<&Harapan> {
    let mut acak = Acak(benih);
    while semua.len() > banyak {
        let n = usize::try_from(acak.satu() % (semua.len() as u64)).unwrap_or(0);
        semua.swap_remove(n);
    }
    semua
}

/// A row of numbers that differ, the same for the same seed.
struct Acak(u64);

impl Acak {
    fn satu(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_that_no_site_has_changes_with_the_seed() {
        assert_ne!(acak(1), acak(2));
        assert_eq!(acak(7), acak(7));
        assert!(acak(3).len() == 22 && acak(3).bytes().all(|b| b == b'/' || b.is_ascii_lowercase()));
    }
}
