//! MUT-007: texts that rest on a regulation which another one has replaced.

use std::collections::BTreeSet;

use crate::base::span::{FileId, Span};
use crate::diag::{Patch, Pesan};
use crate::model::dokumen::StatusDokumen;
use crate::peraturan::{KataRiwayat, Norma, Peraturan};
use crate::rules::alamat::{Catatan, semua_berkas};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::mutakhir::sebutan::{Dicari, Gaya, Sebutan};
use crate::rules::standar::bantu::memuat;

/// Words before a citation that may tell of it as of the past.
const KATA_SEBELUM: usize = 6;
/// Words behind a citation that may do so.
const KATA_SESUDAH: usize = 8;
/// How far a sentence is followed, in bytes.
const KALIMAT: usize = 400;

/// MUT-007: a regulation may be told of as replaced, and its own record is no citation.
pub(super) fn dicabut(ctx: &Konteks<'_>, lapor: &mut Lapor<'_>) {
    let dicari = Dicari::dicabut(ctx.peraturan, ctx.hukum.norma());
    let arsip = arsip(ctx);
    semua_berkas(ctx, lapor, |file, _, lapor| {
        let path = ctx.sumber.path(file);
        let yaml = path.ends_with(".yaml");
        let Some(teks) = ctx.sumber.teks(file).filter(|_| yaml || path.ends_with(".md")) else { return };
        if arsip.contains(&file) {
            return;
        }
        let mut catatan = Catatan::new(teks);
        for sebutan in dicari.cari(teks) {
            let komentar = yaml && catatan.memuat(sebutan.mulai);
            if !komentar && !riwayat(teks, &sebutan, ctx.peraturan.kata_riwayat()) {
                temuan(ctx.peraturan, file, teks, &sebutan, lapor);
            }
        }
    });
}

/// Returns the records of documents that are told to be repealed.
fn arsip(ctx: &Konteks<'_>) -> BTreeSet<FileId> {
    let dokumen = ctx.dinilai().flat_map(|i| &i.daftar_dokumen);
    let dicabut = dokumen.filter(|b| b.isi.as_ref().and_then(|d| d.status.salin()) == Some(StatusDokumen::Dicabut));
    dicabut.map(|b| b.file).collect()
}

fn temuan(peraturan: &Peraturan, file: FileId, teks: &str, sebutan: &Sebutan<'_>, lapor: &mut Lapor<'_>) {
    // Files are far smaller than 4 GiB.
    let span = Span::new(file, sebutan.mulai as u32, sebutan.akhir as u32);
    let lama = sebutan.norma;
    let Some(baru) = peraturan.pengganti(lama) else { return };
    let (dulu, kini, tentang) = (&lama.pendek, &baru.pendek, &baru.tentang);
    let temuan = lapor.di(
        span,
        Pesan::new(format!("{dulu} sudah diganti dengan {kini}"), format!("{dulu} has been replaced by {kini}")),
    );
    match pengganti(peraturan, teks, sebutan, baru) {
        Some(text) => {
            temuan.remedy = Pesan::new(format!("tulis `{text}` ({tentang})"), format!("write `{text}` ({tentang})"));
            temuan.patch = Some(Patch { span, text });
        }
        None => {
            temuan.remedy = Pesan::new(
                format!("rujuk {kini} tentang {tentang}, dan cocokkan nomor pasal atau judulnya"),
                format!("cite {kini} ({tentang}), and look up its own article or title"),
            );
        }
    }
}

/// Returns the new citation in the style of the old one; none where an article or another title hangs on it.
fn pengganti(peraturan: &Peraturan, teks: &str, sebutan: &Sebutan<'_>, baru: &Norma) -> Option<String> {
    let lama = sebutan.norma;
    let depan = teks[..sebutan.mulai].split_whitespace().rev().take(3).any(|k| k.eq_ignore_ascii_case("pasal"));
    let sisa = teks[sebutan.akhir..].trim_start_matches([' ', ',', '\n']).to_lowercase();
    let tentang = sisa.strip_prefix("tentang ");
    let judul_lain = tentang.is_some() && lama.tentang != baru.tentang;
    let belakang = tentang.map_or(sisa.as_str(), |t| t.strip_prefix(&lama.tentang.to_lowercase()).unwrap_or(t));
    let berpasal = depan || belakang.trim_start_matches([' ', ',']).starts_with("pasal");
    if judul_lain || berpasal || teks[sebutan.mulai..sebutan.akhir].contains('\n') {
        return None;
    }
    let bentuk = peraturan.bentuk().iter().find(|b| b.kode == baru.bentuk)?;
    let nama = if sebutan.panjang { &bentuk.nama } else { &bentuk.pendek };
    let daerah = baru.daerah.as_ref().map_or(String::new(), |d| format!("{d} "));
    let (nomor, tahun) = (&baru.nomor, baru.tahun);
    Some(match sebutan.gaya {
        Gaya::Tahun => format!("{nama} {daerah}Nomor {nomor} Tahun {tahun}"),
        Gaya::Garis | Gaya::Lain => format!("{nama} {daerah}{nomor}/{tahun}"),
    })
}

/// Tells whether the words around a citation speak of the regulation as of the past.
fn riwayat(teks: &str, sebutan: &Sebutan<'_>, kata: &KataRiwayat) -> bool {
    let depan = &teks[awal_kalimat(&teks[..sebutan.mulai])..sebutan.mulai];
    let belakang = &teks[sebutan.akhir..akhir_kalimat(teks, sebutan.akhir)];
    let mut sebelum: Vec<&str> = depan.split_whitespace().rev().take(KATA_SEBELUM).collect();
    sebelum.reverse();
    let judul = belakang.trim_start().strip_prefix("tentang ");
    let belakang = judul.map_or(belakang, |j| j.strip_prefix(sebutan.norma.tentang.as_str()).unwrap_or(j));
    let sesudah: Vec<&str> = belakang.split_whitespace().take(KATA_SESUDAH).collect();
    let ada = |teks: String, daftar: &[String]| daftar.iter().any(|frasa| memuat(&teks, frasa));
    ada(sebelum.join(" "), &kata.sebelum) || ada(sesudah.join(" "), &kata.sesudah)
}

/// Tells whether a sentence, paragraph, list entry or YAML value ends at a byte of a text.
fn batas(teks: &str, n: usize) -> bool {
    let Some(huruf @ (b'\n' | b'.' | b'!' | b'?')) = teks.as_bytes().get(n).copied() else { return false };
    let sesudah = &teks[n + 1..];
    match huruf {
        b'\n' => {
            let baris = sesudah.trim_start_matches(' ');
            let kunci = baris.split([' ', '\n']).next().is_some_and(|k| k.ends_with(':'));
            baris.is_empty() || baris.starts_with(['\n', '-', '|', '#', '*', '>']) || kunci
        }
        // An abbreviation is no end: `No.`, `jo.`, `Kab.`.
        _ => {
            let kata = teks[..n].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            sesudah.starts_with([' ', '\n']) && kata.len() > 3
        }
    }
}

/// Returns where the last sentence of a text begins.
fn awal_kalimat(teks: &str) -> usize {
    let dari = teks.len().saturating_sub(KALIMAT);
    match (dari..teks.len()).rev().find(|n| batas(teks, *n)) {
        Some(akhir) => akhir + 1,
        None => (dari..teks.len()).find(|n| teks.is_char_boundary(*n)).unwrap_or(teks.len()),
    }
}

/// Returns where the sentence around a place of a text ends.
fn akhir_kalimat(teks: &str, dari: usize) -> usize {
    let sampai = teks.len().min(dari + KALIMAT);
    let akhir = (dari..sampai).find(|n| batas(teks, *n));
    akhir.unwrap_or_else(|| (dari..=sampai).rev().find(|n| teks.is_char_boundary(*n)).unwrap_or(dari))
}

#[cfg(test)]
mod tests {
    use crate::rules::standar::uji::temuan;

    fn periksa(path: &str, isi: &str) -> Vec<(String, Option<String>)> {
        let path = format!("content/contoh/a/{path}");
        let files = [("sites/contoh/a.yaml", "nama: A\n"), (path.as_str(), isi)];
        let hasil = temuan("MUT-007", "2026-11-20", &files);
        hasil.into_iter().map(|(_, t)| (t.message.id, t.patch.map(|p| p.text))).collect()
    }

    #[test]
    fn the_citation_in_force_is_proposed_in_the_same_style() {
        for (teks, baru) in [
            ("Menurut PP 82/2012 kami wajib.", Some("PP 71/2019")),
            ("PP No. 82 Tahun 2012", Some("PP Nomor 71 Tahun 2019")),
            ("Peraturan Pemerintah Nomor 82 Tahun 2012", Some("Peraturan Pemerintah Nomor 71 Tahun 2019")),
            ("PP 82/2012 tentang Penyelenggaraan Sistem dan Transaksi Elektronik Pasal 3", None),
            ("PP 82/2012 tentang Penyelenggaraan Sistem dan Transaksi Elektronik", Some("PP 71/2019")),
            ("PP 82/2012 Pasal 4", None),
            ("Pasal 4 PP 82/2012", None),
            ("PP 37/2007 tentang Pelaksanaan Undang-Undang", None),
            ("PER/21/M.PAN/11/2008", Some("PermenPANRB 35/2012")),
            ("Peraturan Pemerintah\nNomor 82 Tahun 2012", None),
        ] {
            let hasil = periksa("halaman/a.md", &format!("---\njudul: A\n---\n{teks}\n"));
            assert_eq!(hasil.len(), 1, "{teks}");
            assert_eq!(hasil[0].1.as_deref(), baru, "{teks}");
        }
        assert_eq!(
            periksa("layanan/a.yaml", "dasar_hukum: [Perki 1/2010]\n")[0].0,
            "Perki 1/2010 sudah diganti dengan Perki 1/2021"
        );
    }

    #[test]
    fn history_may_be_told() {
        for (teks, harap) in [
            ("PP 71/2019 mencabut PP 82/2012.", 0),
            ("PP 71/2019 menggantikan PP 82/2012.", 0),
            ("PP 82/2012 (telah dicabut dengan PP 71/2019).", 0),
            ("PP 82/2012 tentang Penyelenggaraan Sistem dan Transaksi Elektronik sudah tidak berlaku.", 0),
            ("PP 40/2019 mencabut PP 37/2007 dan PP 102/2012.", 0),
            ("PP 82/2012 sebagaimana dicabut dengan PP 71/2019", 0),
            ("Kami mencabut papan lama. Dasarnya PP 82/2012.", 1),
            ("- mencabut izin\n- PP 82/2012\n", 1),
            ("Lihat PP 82/2012. Izin itu dicabut.", 1),
            ("Menurut PP No. 82 Tahun 2012 jo. aturan lain", 1),
        ] {
            let hasil = periksa("halaman/a.md", &format!("---\njudul: A\n---\n{teks}\n"));
            assert_eq!(hasil.len(), harap, "{teks}: {hasil:?}");
        }
    }

    #[test]
    fn remarks_and_records_of_repealed_documents_are_no_citation() {
        assert!(periksa("layanan/a.yaml", "nama: A # PP 82/2012\n").is_empty());
        assert!(periksa("dokumen/a.yaml", "judul: PP 82/2012\nstatus: dicabut\n").is_empty());
        assert_eq!(periksa("dokumen/a.yaml", "judul: PP 82/2012\nstatus: berlaku\n").len(), 1);
    }
}
