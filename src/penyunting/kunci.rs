//! Every key of every kind of file as one page of the documentation.

use crate::penyunting::ragam::{LetakKunci, RAGAM, Ragam};
use crate::penyunting::skema::{bentuk, kalimat};
use crate::syntax::rupa::{KunciRekam, Rekam, Rupa};

/// Returns the page `docs/kunci.md`.
#[must_use]
pub fn halaman() -> String {
    let mut hasil =
        "# Semua kunci\n\nHalaman ini dibuat dari alat: `pendopo schema --format docs > docs/kunci.md`. Cara \
        menulis setiap bentuk nilai dan contoh lengkapnya ada di [berkas.md](berkas.md).\n\n`[]` berarti setiap butir \
        daftar. Nilai yang disebut sesudah *misalnya* boleh diganti; pilihan yang dipisah `|` tidak.\n"
            .to_owned();
    for ragam in RAGAM {
        hasil.push_str(&bagian(ragam));
    }
    hasil
}

fn bagian(ragam: &Ragam) -> String {
    let pola: Vec<String> = ragam.pola.iter().filter(|p| !p.starts_with('!')).map(|p| format!("`{p}`")).collect();
    let letak = match ragam.letak {
        LetakKunci::Berkas => "",
        LetakKunci::Kepala => ", di antara dua baris `---` di awal berkas",
    };
    let mut hasil = format!("\n## {}\n\n{}{letak}\n", ragam.judul, pola.join(", "));
    match (ragam.rupa)() {
        Rupa::Rekam(r) => tabel(r, &mut hasil),
        Rupa::Menurut(cabang) => {
            for (kata, r) in cabang.cabang {
                hasil.push_str(&format!("\n### `{}: {}`\n", cabang.kunci, kata.join("` atau `")));
                tabel(r, &mut hasil);
            }
        }
        Rupa::Satuan(_) | Rupa::Daftar(_) | Rupa::KalimatAtauRekam(_) | Rupa::SatuanAtauDaftar(..) => {}
    }
    hasil
}

fn tabel(rekam: &'static Rekam, hasil: &mut String) {
    hasil.push_str("\n| kunci | isi | bentuk | dasar |\n| --- | --- | --- | --- |\n");
    baris("", rekam, &mut vec![rekam.nama], hasil);
}

/// Adds a line for each key, those of inner records below it; `jalan` are the records on the way, which may come again.
fn baris(awalan: &str, rekam: &'static Rekam, jalan: &mut Vec<&'static str>, hasil: &mut String) {
    for kunci in rekam.kunci {
        let (rupa, akhiran) = butir((kunci.rupa)());
        let nama = format!("{awalan}{}{akhiran}", kunci.nama);
        hasil.push_str(&satu(&nama, kunci));
        let (Rupa::Rekam(r) | Rupa::KalimatAtauRekam(r)) = rupa else { continue };
        if !jalan.contains(&r.nama) {
            jalan.push(r.nama);
            baris(&format!("{nama}."), r, jalan, hasil);
            jalan.pop();
        }
    }
}

/// Returns the entry of a list, or the value itself.
fn butir(rupa: Rupa) -> (Rupa, &'static str) {
    match rupa {
        Rupa::Daftar(butir) | Rupa::SatuanAtauDaftar(_, butir) => (butir(), "[]"),
        lain => (lain, ""),
    }
}

fn satu(nama: &str, kunci: &KunciRekam) -> String {
    let rupa = (kunci.rupa)();
    let mut bentuk = match &rupa {
        Rupa::Satuan(s) if s.pilihan.is_empty() => s.nama.to_owned(),
        Rupa::Rekam(_) => "{…}".to_owned(),
        Rupa::KalimatAtauRekam(_) => "teks atau {…}".to_owned(),
        Rupa::Daftar(butir) => match butir() {
            Rupa::Satuan(s) => format!("[{}]", s.nama),
            Rupa::KalimatAtauRekam(_) => "[teks atau {…}]".to_owned(),
            _ => "[{…}]".to_owned(),
        },
        lain => self::bentuk(lain).unwrap_or_default(),
    };
    if !kunci.contoh.is_empty() {
        bentuk.push_str(&format!(", misalnya `{}`", kunci.contoh.join("`, `")));
    }
    let dasar = kunci.dasar.first().copied().unwrap_or_default();
    let lolos = |teks: &str| teks.replace('|', "\\|");
    format!("| `{nama}` | {} | {} | {dasar} |\n", lolos(&kalimat(kunci.keterangan)), lolos(&bentuk))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_keys_are_written_with_their_way() {
        let halaman = halaman();
        for baris in [
            "| `persyaratan[].bentuk` | Bagaimana dokumen dibawa. | asli \\| salinan \\| asli_dan_salinan \\| tunjukkan |  |",
            "| `struktur[].bawahan[]` |",
            "| `biaya[].jumlah` |",
            "| `tindak_lanjut[].tenggat` |",
        ] {
            assert!(halaman.contains(baris), "{baris}");
        }
        assert!(!halaman.contains("bawahan[].bawahan"));
    }
}
