//! A host that is watched from round to round: few bytes while all is well, a whole check now and then, when a release
//! came, and as long as anything is wrong.

use serde::{Deserialize, Serialize};

use crate::base::nilai::Nilai;
use crate::base::tanggal::Tanggal;
use crate::bundle::hidup::{Harapan, HarapanSitus};
use crate::bundle::tanda::{Keadaan, MAKS_TANDA};
use crate::pipeline::hidup::jalan::Jalan;
use crate::pipeline::hidup::matriks::Sel;
use crate::pipeline::hidup::{HasilHidup, Pesanan, acak, periksa_hidup};
use crate::pipeline::kerja::{Kerja, Waktu};
use crate::pipeline::verifikasi::{KelasTerbit, Pegangan, SitusTerbit, Tempat, kini};
use crate::vfs::SIGNATURE;

/// The version of a memory's shape.
const SKEMA: u32 = 1;
/// Bytes that the short rounds of a day may cost at one host.
const SEHARI: u64 = 1_000_000;
const MENIT_SEHARI: u64 = 24 * 60;
/// Whoever looks more often than so spends more: of less, nothing would be left for a door.
const MENIT_TERPENDEK: u64 = 15;
/// How many doors a short round looks at, if the bytes suffice.
const SEPUTARAN: usize = 2;
/// Bytes of a request with what comes before and after it, and of a connection that is encrypted.
const ONGKOS_MINTA: u64 = 700;
const ONGKOS_SAMBUNG: u64 = 5000;
/// Bytes of the headers of an answer.
const ONGKOS_KEPALA: u64 = 1600;

/// What is remembered of a host between rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IngatanHost {
    /// The version of this shape.
    pub schema: u32,
    /// The releases and keys that were seen.
    pub seen: Keadaan,
    /// The signature of the manifest that was found good.
    pub signature: String,
    /// The last day of that release.
    pub expires: String,
    /// What its doors must answer; none while nothing was found good.
    pub doors: Option<HarapanSitus>,
    /// Rounds so far.
    pub round: u64,
    /// Bytes that may be spent.
    pub saved: u64,
    /// Whose turn it is among the doors.
    #[serde(default)]
    pub turn: u64,
    /// What is wrong, as it was told last.
    pub classes: Vec<KelasTerbit>,
}

impl Default for IngatanHost {
    fn default() -> Self {
        Self {
            schema: SKEMA,
            seen: Keadaan::default(),
            signature: String::new(),
            expires: String::new(),
            doors: None,
            round: 0,
            saved: 0,
            turn: 0,
            classes: Vec::new(),
        }
    }
}

impl IngatanHost {
    /// Reads a memory; nothing where it is damaged.
    #[must_use]
    pub fn baca(bita: &[u8]) -> Option<Self> {
        serde_json::from_slice(bita).ok().filter(|i: &Self| i.schema == SKEMA)
    }

    /// Returns the memory as it is kept.
    #[must_use]
    pub fn bita(&self) -> Vec<u8> {
        let mut bita = serde_json::to_vec(self).expect("a memory is plain data");
        bita.push(b'\n');
        bita
    }
}

/// How a host is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Jadwal {
    /// Minutes between rounds.
    pub menit: u64,
    /// After how many rounds everything is checked.
    pub lengkap: u64,
}

/// Watches a host for one round, and says whether it was a short one.
///
/// `pegangan` holds what was seen before of this host; what is seen now is put into `ingat`.
#[must_use]
pub fn ronde(
    kerja: Option<&Kerja>,
    waktu: Waktu,
    pegangan: &Pegangan,
    pesanan: &Pesanan<'_>,
    (jadwal, ingat): (Jadwal, &mut IngatanHost),
) -> (HasilHidup, bool) {
    let nomor = ingat.round;
    ingat.round += 1;
    ingat.saved = (ingat.saved + SEHARI * jadwal.menit.max(MENIT_TERPENDEK) / MENIT_SEHARI).min(SEHARI);
    if !nomor.is_multiple_of(jadwal.lengkap.max(1)) && ingat.classes.is_empty() {
        let hari = kini(kerja, waktu, Some(pesanan.host));
        if let Some(hasil) = kilat(pesanan, ingat, nomor, hari) {
            return (hasil, true);
        }
    }
    let pintu = ingat.doors.clone();
    let pesanan = Pesanan { ingatan: pintu.as_ref(), ..pesanan.clone() };
    let hasil = periksa_hidup(kerja, waktu, pegangan, &pesanan);
    if let (Some(harapan), Some(percaya)) = (&hasil.harapan, &hasil.situs.percaya) {
        ingat.signature = String::from_utf8_lossy(&hasil.tanda).into_owned();
        ingat.expires = percaya.manifest.release.as_ref().map(|r| r.expires.clone()).unwrap_or_default();
        ingat.doors = Some(harapan.hanya_pintu());
        ingat.seen.ingat(percaya, pesanan.dasar);
    }
    if let Some(daftar) = &hasil.situs.daftar {
        ingat.seen.ingat_daftar(&pegangan.kunci, daftar);
    }
    ingat.classes = hasil.situs.kelas.iter().copied().collect();
    (hasil, false)
}

/// Looks at the signature and, as far as the bytes go, at a door or two. Nothing where all must be looked at.
fn kilat(pesanan: &Pesanan<'_>, ingat: &mut IngatanHost, nomor: u64, hari: Tanggal) -> Option<HasilHidup> {
    let pintu = ingat.doors.clone()?;
    let berlaku = Tanggal::parse(&ingat.expires).is_ok_and(|akhir| hari <= akhir);
    let mut jalan = Jalan::baru(pesanan.klien, pesanan.host, pesanan.dasar, pesanan.laju, None);
    jalan.batasi(10);
    let batas = MAKS_TANDA as u64;
    let tanda = jalan.minta(&format!("/{SIGNATURE}"), Sel::putaran(nomor), batas, batas).ok()?;
    if !berlaku || tanda.status != 200 || tanda.bita != ingat.signature.as_bytes() {
        return None;
    }
    let sambung = if pesanan.dasar.starts_with("https:") { ONGKOS_SAMBUNG } else { 0 };
    ingat.saved = ingat.saved.saturating_sub(sambung + ONGKOS_MINTA + jalan.hitung.bita);
    let sel = Sel::putaran(nomor);
    for _ in 0..SEPUTARAN {
        let Some(harap) = berikut(&pintu, pesanan.benih ^ nomor, sel, ingat) else { break };
        let sebelum = jalan.hitung;
        jalan.periksa(&harap, &[sel], &pintu, pintu.tenggang);
        let (minta, bita) = (jalan.hitung.permintaan - sebelum.permintaan, jalan.hitung.bita - sebelum.bita);
        ingat.saved = ingat.saved.saturating_sub(minta * ONGKOS_MINTA + bita);
    }
    let situs = SitusTerbit::baru(Tempat::Hidup(pesanan.dasar.to_owned()));
    jalan.bersih().then(|| HasilHidup {
        situs,
        banding: None,
        bukti: Vec::new(),
        hitung: jalan.hitung,
        harapan: None,
        tanda: Vec::new(),
    })
}

/// Returns the door whose turn it is; nothing where bytes must be saved for it first.
///
/// Others do not come before: a small door in every round would leave nothing for the large one.
fn berikut(pintu: &HarapanSitus, benih: u64, sel: Sel, ingat: &mut IngatanHost) -> Option<Harapan> {
    for _ in 0..SEPUTARAN * 4 {
        let harap = giliran(pintu, benih, ingat.turn);
        let ongkos = ongkos(&harap, sel);
        // What the bytes of a day hardly suffice for is left to the whole checks.
        let terlalu_besar = ongkos > SEHARI / 2;
        if ongkos > ingat.saved && !terlalu_besar {
            return None;
        }
        ingat.turn += 1;
        if !terlalu_besar {
            return Some(harap);
        }
    }
    None
}

/// Returns the door of a turn: every other time the home page, the others by turns.
fn giliran(pintu: &HarapanSitus, benih: u64, turn: u64) -> Harapan {
    let tiada = Harapan { alamat: acak(benih), ..pintu.tiada.clone() };
    let mut semua: Vec<Harapan> = pintu.pintu().into_iter().cloned().chain([tiada]).collect();
    let rumah = semua.remove(0);
    let n = usize::try_from(turn / 2).unwrap_or(0);
    if turn.is_multiple_of(2) || semua.is_empty() { rumah } else { semua.swap_remove(n % semua.len()) }
}

fn ongkos(harap: &Harapan, sel: Sel) -> u64 {
    let isi = harap.isi.as_ref().map_or(0, |isi| {
        let salinan = match sel.bentuk() {
            "gzip" => isi.gz.as_ref(),
            _ => isi.br.as_ref(),
        };
        salinan.map_or(isi.size, |s| s.size)
    });
    isi + ONGKOS_KEPALA + ONGKOS_MINTA
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::hidup::IsiHarapan;

    #[test]
    fn every_door_has_its_turn_however_few_the_bytes_are() {
        let pintu = |alamat: &str, size| {
            let isi = IsiHarapan { size, sha256: String::new(), gz: None, br: None };
            Harapan { alamat: alamat.to_owned(), status: 200, path: String::new(), isi: Some(isi), ke: None }
        };
        let alamat = [pintu("/", 12_000), pintu("/robots.txt", 300), pintu("/sitemap.xml", 5_000_000)];
        let situs = HarapanSitus {
            alamat: alamat.into_iter().map(|h| (h.alamat.clone(), h)).collect(),
            tiada: Harapan { status: 404, ..pintu("", 4000) },
            tenggang: None,
        };
        let (mut ingat, mut kali) = (IngatanHost::default(), std::collections::BTreeMap::new());
        for nomor in 0..96 {
            // What is left of a quarter of an hour after a signature by HTTPS.
            ingat.saved += 3000;
            for _ in 0..SEPUTARAN {
                let sel = Sel::putaran(nomor);
                let Some(harap) = berikut(&situs, nomor, sel, &mut ingat) else { break };
                ingat.saved -= ongkos(&harap, sel);
                *kali.entry(if harap.status == 404 { "404".to_owned() } else { harap.alamat }).or_insert(0) += 1;
            }
        }
        assert!(kali["/"] >= 10 && kali["/robots.txt"] >= 4 && kali["404"] >= 4, "{kali:?}");
        assert!(!kali.contains_key("/sitemap.xml"), "{kali:?}");
    }

    #[test]
    fn a_memory_of_before_is_read() {
        let mut lama: serde_json::Value = serde_json::from_slice(&IngatanHost::default().bita()).expect("json");
        lama.as_object_mut().expect("an object").remove("turn");
        assert_eq!(IngatanHost::baca(lama.to_string().as_bytes()), Some(IngatanHost::default()));
    }
}
