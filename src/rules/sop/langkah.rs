//! The steps of a procedure one by one: executor, quality standard, symbol, wording, time.

use std::collections::BTreeSet;

use crate::base::durasi::Satuan;
use crate::base::indonesia::kutip;
use crate::base::span::Span;
use crate::diag::Pesan;
use crate::model::daerah::Instansi;
use crate::model::sop::{KolomPelaksana, Langkah, Sop};
use crate::rules::konteks::{Konteks, Lapor};
use crate::rules::sop::alur::Alur;
use crate::rules::sop::terbaca;
use crate::rules::wajib::hampa;
use crate::syntax::isian::Bidang;

/// Verbs that people do without a prefix, so that a step may begin with them.
const KATA_KERJA_DASAR: &[&str] =
    &["antre", "datang", "duduk", "ikut", "kembali", "masuk", "minta", "mulai", "naik", "selesai", "tiba", "turun"];

/// Common nouns that begin like a verb.
const KATA_BENDA: &[&str] = &["bendahara", "berita", "berkas", "media", "meja", "menteri"];

/// Returns the smallest written part of a step, for a finding about something that is not written.
pub fn tempat(langkah: &Bidang<Langkah>) -> Span {
    langkah.kegiatan.span().or(langkah.no.span()).unwrap_or(langkah.span)
}

/// Calls `f` with the number of every step.
fn tiap_langkah(sop: &Sop, mut f: impl FnMut(u32, &Bidang<Langkah>)) {
    let daftar = sop.langkah.daftar();
    let alur = Alur::dari(daftar);
    for (i, langkah) in daftar.iter().enumerate() {
        f(alur.nomor(i), langkah);
    }
}

/// SOP-005: a step does not stand in exactly one column of an executor.
pub fn tanpa_pelaksana(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (berkas, sop) in terbaca(instansi) {
        if sop.langkah.daftar().is_empty() {
            continue;
        }
        if hampa(ctx, &sop.pelaksana) {
            lapor.di_isian(
                berkas,
                sop.pelaksana.span(),
                Pesan::new(
                    "SOP belum menyebut kolom pelaksana (`pelaksana`)",
                    "the procedure names no column of executors (`pelaksana`)",
                ),
            );
            continue;
        }
        let Some(kolom) = sop.pelaksana.nilai().filter(|k| !k.is_empty()) else { continue };
        kolom_salah(kolom, lapor);
        let dikenal: BTreeSet<&str> = kolom.iter().map(|k| k.id.teks()).collect();
        tiap_langkah(sop, |nomor, langkah| match langkah.pelaksana.bidang() {
            None if langkah.pelaksana.kosong() => {
                lapor.di(
                    langkah.pelaksana.span().unwrap_or(tempat(langkah)),
                    Pesan::new(
                        format!("langkah {nomor} belum menyebut pelaksana"),
                        format!("step {nomor} names no executor"),
                    ),
                );
            }
            Some(id) if !dikenal.contains(id.as_str()) => {
                let tertulis = kutip(id);
                lapor.di(
                    id.span,
                    Pesan::new(
                        format!("pelaksana {tertulis} di langkah {nomor} bukan salah satu kolom pelaksana"),
                        format!("the executor {tertulis} of step {nomor} is none of the columns"),
                    ),
                );
            }
            _ => {}
        });
    }
}

fn kolom_salah(kolom: &[Bidang<KolomPelaksana>], lapor: &mut Lapor<'_>) {
    let mut terlihat = BTreeSet::new();
    for k in kolom {
        let pesan = if k.id.kosong() || k.nama.kosong() {
            Pesan::new("kolom pelaksana tanpa `id` atau `nama`", "a column of executors has no `id` or no `nama`")
        } else if k.id.nilai().is_some_and(|id| !terlihat.insert(id)) {
            let id = kutip(k.id.teks());
            Pesan::new(format!("kolom pelaksana {id} ada dua kali"), format!("the column {id} stands twice"))
        } else {
            continue;
        };
        lapor.di(k.id.span().or(k.nama.span()).unwrap_or(k.span), pesan);
    }
}

/// SOP-006: a step lacks a part of its quality standard.
pub fn mutu_baku_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (_, sop) in terbaca(instansi) {
        tiap_langkah(sop, |nomor, langkah| {
            let bagian = [
                ("kelengkapan", hampa(ctx, &langkah.kelengkapan), langkah.kelengkapan.span()),
                ("waktu", langkah.waktu.kosong(), langkah.waktu.span()),
                ("output", hampa(ctx, &langkah.output), langkah.output.span()),
            ];
            for (kunci, _, span) in bagian.into_iter().filter(|(_, kosong, _)| *kosong) {
                lapor.di(
                    span.unwrap_or(tempat(langkah)),
                    Pesan::new(
                        format!("mutu baku langkah {nomor} belum memuat `{kunci}`"),
                        format!("the quality standard of step {nomor} lacks `{kunci}`"),
                    ),
                );
            }
        });
    }
}

/// SOP-007: a step has no symbol; a wrong word is reported where the file is read.
pub fn simbol_kosong(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    let pilihan: Vec<&str> = ctx.peraturan.simbol_sop().iter().flat_map(|s| &s.isian).map(String::as_str).collect();
    let pilihan = pilihan.join(", ");
    for (_, sop) in terbaca(instansi) {
        tiap_langkah(sop, |nomor, langkah| {
            if langkah.simbol.kosong() {
                lapor.di(
                    langkah.simbol.span().unwrap_or(tempat(langkah)),
                    Pesan::new(
                        format!("langkah {nomor} belum bersimbol; pilihannya {pilihan}"),
                        format!("step {nomor} has no symbol; the choices are {pilihan}"),
                    ),
                );
            }
        });
    }
}

/// SOP-010: an activity does not begin with a verb, or names its executor.
pub fn bukan_kata_kerja(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (_, sop) in terbaca(instansi) {
        let pelaku: Vec<&str> =
            sop.pelaksana.daftar().iter().filter_map(|k| k.nama.teks().split_whitespace().next()).collect();
        tiap_langkah(sop, |nomor, langkah| {
            let Some(kegiatan) = langkah.kegiatan.bidang() else {
                if langkah.kegiatan.kosong() {
                    lapor.di(
                        langkah.kegiatan.span().unwrap_or(tempat(langkah)),
                        Pesan::new(
                            format!("langkah {nomor} belum menyebut kegiatan"),
                            format!("step {nomor} names no activity"),
                        ),
                    );
                }
                return;
            };
            let kata = kegiatan.split_whitespace().next().unwrap_or("");
            let tertulis = kutip(kata);
            if pelaku.iter().any(|p| p.eq_ignore_ascii_case(kata)) {
                lapor.di(
                    kegiatan.span,
                    Pesan::new(
                        format!("kegiatan langkah {nomor} dimulai dengan pelakunya, {tertulis}"),
                        format!("the activity of step {nomor} begins with who does it, {tertulis}"),
                    ),
                );
            } else if !kata_kerja(kata) {
                lapor.di(
                    kegiatan.span,
                    Pesan::new(
                        format!("kegiatan langkah {nomor} dimulai dengan {tertulis}, bukan kata kerja aktif"),
                        format!("the activity of step {nomor} begins with {tertulis}, not with an active verb"),
                    ),
                );
            }
        });
    }
}

/// Tells whether a word looks like an active verb; a rare noun that looks the same is let through.
fn kata_kerja(kata: &str) -> bool {
    let kata = kata.to_lowercase();
    let kata = kata.trim_matches(|c: char| !c.is_alphanumeric());
    let berawalan = kata.starts_with("me") || kata.starts_with("be");
    KATA_KERJA_DASAR.contains(&kata) || berawalan && !KATA_BENDA.contains(&kata)
}

/// SOP-013: the time of a step is nothing, or the times of all steps have no sum.
pub fn waktu_salah(_: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (_, sop) in terbaca(instansi) {
        let mut hari_kerja: Option<bool> = None;
        let mut tercampur = false;
        tiap_langkah(sop, |nomor, langkah| {
            let Some(waktu) = langkah.waktu.bidang() else { return };
            if waktu.nilai.nilai == 0 {
                lapor.di(
                    waktu.span,
                    Pesan::new(format!("waktu langkah {nomor} nol"), format!("step {nomor} takes no time")),
                );
                return;
            }
            let jenis = match waktu.satuan {
                Satuan::Menit | Satuan::Jam => return,
                Satuan::HariKerja => true,
                Satuan::Hari | Satuan::Minggu | Satuan::Bulan | Satuan::Tahun => false,
            };
            // Working days and calendar days have no common sum without a calendar; one finding says so once.
            if !tercampur && *hari_kerja.get_or_insert(jenis) != jenis {
                tercampur = true;
                lapor.di(
                    waktu.span,
                    Pesan::new(
                        format!(
                            "waktu langkah {nomor} `{}` tidak dapat dijumlahkan: langkah lain memakai {}",
                            waktu.nilai,
                            if jenis { "hari kalender" } else { "hari kerja" },
                        ),
                        format!(
                            "the time of step {nomor} `{}` has no sum with the others: they use {}",
                            waktu.nilai,
                            if jenis { "calendar days" } else { "working days" },
                        ),
                    ),
                );
            }
        });
    }
}

/// SOP-014: the flow is an image and nothing else.
pub fn hanya_gambar(ctx: &Konteks<'_>, instansi: &Instansi, lapor: &mut Lapor<'_>) {
    for (_, sop) in terbaca(instansi) {
        let Some(bagan) = sop.bagan.bidang().filter(|_| hampa(ctx, &sop.langkah)) else { continue };
        let tertulis = kutip(bagan);
        lapor.di(
            bagan.span,
            Pesan::new(
                format!("alur SOP hanya berupa gambar {tertulis}, tanpa tabel langkah"),
                format!("the flow is only the image {tertulis}, without a table of steps"),
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_activity_begins_with_an_active_verb() {
        for kata in ["Memeriksa", "menerima", "Berkoordinasi", "Mulai", "“Mencetak”"] {
            assert!(kata_kerja(kata), "{kata}");
        }
        for kata in ["Pemeriksaan", "Petugas", "Diperiksa", "Berkas", "Terima", "Verifikasi", ""] {
            assert!(!kata_kerja(kata), "{kata}");
        }
    }
}
