//! What a run took: printed with `-v`, and kept in a file with `--timings`.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::cli::lingkungan::Lingkungan;
use crate::diag::{Lang, Pesan};
use crate::pipeline::kerja::Kerja;
use crate::pipeline::situs::{HasilDaerah, Status};
use crate::pipeline::tempo::{Tahap, Tempo};
use crate::vfs::{self, Memory};

/// The watch of one run.
pub(super) struct Jam {
    mulai: Instant,
    tempo: Tempo,
    berkas: Option<PathBuf>,
    memori: Memory,
}

/// What a run did beside the time that it took.
#[derive(Debug, Clone, Copy, Default)]
struct Hasil {
    dinding: Duration,
    dibaca: u64,
    ditulis: u64,
    berkas_ditulis: usize,
    berkas_tetap: usize,
    memori: Option<u64>,
}

impl Jam {
    /// Starts; stages are measured only where somebody wants to know.
    pub fn mulai(lingkungan: &Lingkungan, berkas: Option<&Path>) -> Self {
        let tempo = if lingkungan.rinci || berkas.is_some() { Tempo::mengukur() } else { Tempo::default() };
        Self { mulai: Instant::now(), tempo, berkas: berkas.map(Path::to_path_buf), memori: Memory::open() }
    }

    /// Returns what the stages are measured by.
    pub fn tempo(&self) -> Tempo {
        self.tempo.clone()
    }

    /// Returns how long the run takes so far.
    pub fn lama(&self) -> Duration {
        self.mulai.elapsed()
    }

    /// Tells of the stages where that was asked for; says whether the file could be written.
    pub fn laporkan(&self, lingkungan: &Lingkungan, kerja: &Kerja, hasil: &[HasilDaerah]) -> bool {
        let Some(tahap) = self.tempo.lama() else { return true };
        let mut isi = Hasil {
            dinding: self.lama(),
            dibaca: kerja.pohon.fetched(),
            ditulis: self.tempo.tertulis(),
            memori: self.memori.peak(),
            ..Hasil::default()
        };
        for situs in hasil.iter().flat_map(|daerah| daerah.situs.values()) {
            if let Status::Dibangun(w) = &situs.status {
                isi.berkas_ditulis += w.written;
                isi.berkas_tetap += w.kept;
            }
        }
        if lingkungan.rinci {
            lingkungan.kabari(&Pesan::new(teks(&tahap, isi, Lang::Id), teks(&tahap, isi, Lang::En)));
        }
        let Some(berkas) = &self.berkas else { return true };
        let ditulis = vfs::write_report(berkas, format!("{:#}\n", mesin(&tahap, isi)).as_bytes());
        if let Err(galat) = &ditulis {
            lingkungan.gagal_disk(galat);
        }
        ditulis.is_ok()
    }
}

/// Returns a table of the stages, then one line of the whole.
fn teks(tahap: &[(Tahap, Duration)], isi: Hasil, lang: Lang) -> String {
    let mut baris: Vec<String> = tahap
        .iter()
        .filter(|(_, lama)| !lama.is_zero())
        .map(|(tahap, lama)| format!("{:<12} {:>9} ms", nama(*tahap).0.get(lang), ms(*lama, lang)))
        .collect();
    let semua: Duration = tahap.iter().map(|(_, lama)| *lama).sum();
    let (dinding, semua, dibaca, ditulis) =
        (ms(isi.dinding, lang), ms(semua, lang), ukuran(isi.dibaca, lang), ukuran(isi.ditulis, lang));
    let Hasil { berkas_ditulis, berkas_tetap, .. } = isi;
    baris.push(match lang {
        Lang::Id => format!(
            "semua utas {semua} ms, dinding {dinding} ms; dibaca {dibaca}, ditulis {ditulis}; berkas: {berkas_ditulis} ditulis, {berkas_tetap} tetap"
        ),
        Lang::En => format!(
            "all threads {semua} ms, wall {dinding} ms; read {dibaca}, written {ditulis}; files: {berkas_ditulis} written, {berkas_tetap} left alone"
        ),
    });
    if let (Some(memori), Some(akhir)) = (isi.memori, baris.last_mut()) {
        let kata = Pesan::new("; memori terbanyak ", "; peak memory ");
        akhir.push_str(kata.get(lang));
        akhir.push_str(&ukuran(memori, lang));
    }
    baris.join("\n")
}

/// Returns the same for programs.
fn mesin(tahap: &[(Tahap, Duration)], isi: Hasil) -> serde_json::Value {
    let ms = |lama: Duration| (lama.as_secs_f64() * 1e6).round() / 1e3;
    let tahap: serde_json::Map<String, serde_json::Value> =
        tahap.iter().map(|(tahap, lama)| (nama(*tahap).1.to_owned(), json!(ms(*lama)))).collect();
    json!({
        "wall_ms": ms(isi.dinding),
        "threads_ms": tahap,
        "read_bytes": isi.dibaca,
        "written_bytes": isi.ditulis,
        "files_written": isi.berkas_ditulis,
        "files_kept": isi.berkas_tetap,
        "peak_memory_bytes": isi.memori,
    })
}

/// Returns the words for a stage, and its key for programs.
fn nama(tahap: Tahap) -> (Pesan, &'static str) {
    let (id, en, kunci) = match tahap {
        Tahap::Daftar => ("daftar", "list", "list"),
        Tahap::Simpanan => ("simpanan", "kept work", "cache"),
        Tahap::Baca => ("baca", "read", "read"),
        Tahap::Muat => ("muat", "load", "load"),
        Tahap::Lampiran => ("lampiran", "attachments", "attachments"),
        Tahap::Periksa => ("periksa", "check", "check"),
        Tahap::Rancang => ("rancang", "plan", "plan"),
        Tahap::Tampil => ("tampilkan", "render", "render"),
        Tahap::Audit => ("audit", "audit", "audit"),
        Tahap::Gambar => ("gambar", "pictures", "pictures"),
        Tahap::Sidik => ("sidik", "digest", "digest"),
        Tahap::Banding => ("banding", "compare", "compare"),
        Tahap::Tulis => ("tulis", "write", "write"),
        Tahap::Antar => ("antarsitus", "cross-site", "cross_site"),
    };
    (Pesan::new(id, en), kunci)
}

fn ms(lama: Duration, lang: Lang) -> String {
    angka(lama.as_secs_f64() * 1e3, lang)
}

fn ukuran(bita: u64, lang: Lang) -> String {
    // Up to 2^53 bytes are exact, and beyond that nobody asks for one more.
    #[expect(clippy::cast_precision_loss, reason = "one decimal of a megabyte is shown")]
    let mb = bita as f64 / 1e6;
    format!("{} MB", angka(mb, lang))
}

fn angka(nilai: f64, lang: Lang) -> String {
    let teks = format!("{nilai:.1}");
    match lang {
        Lang::Id => teks.replace('.', ","),
        Lang::En => teks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_without_time_are_left_out_for_people_and_kept_for_programs() {
        let tahap = [(Tahap::Baca, Duration::from_micros(12_340)), (Tahap::Tulis, Duration::ZERO)];
        let isi = Hasil {
            dinding: Duration::from_millis(20),
            dibaca: 1_500_000,
            berkas_tetap: 3,
            memori: Some(2_000_000),
            ..Hasil::default()
        };
        assert_eq!(
            teks(&tahap, isi, Lang::Id),
            "baca              12,3 ms\nsemua utas 12,3 ms, dinding 20,0 ms; dibaca 1,5 MB, ditulis 0,0 MB; \
             berkas: 0 ditulis, 3 tetap; memori terbanyak 2,0 MB"
        );
        assert!(teks(&tahap, Hasil { memori: None, ..isi }, Lang::En).ends_with("0 written, 3 left alone"));
        let json = mesin(&tahap, isi);
        assert_eq!((&json["threads_ms"]["read"], &json["threads_ms"]["write"]), (&json!(12.34), &json!(0.0)));
    }
}
