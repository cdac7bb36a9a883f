//! Lists and records as JSON, and tables as CSV (RFC 4180).

use crate::plan::data::{Baris, Bentuk, Kolom, Muat, Nilai, Tabel, VERSI, berkas, berkas_rinci};
use crate::render::data::penerbit::Penerbit;
use crate::render::data::skema;

/// Fields that tell when a record was last changed, the best first.
pub(super) const RIWAYAT: [&str; 2] = ["diperbarui", "tanggal"];

/// Between the words of a cell that holds several.
pub(super) const PEMISAH: &str = " | ";

/// Returns the list of an endpoint.
pub(super) fn daftar(p: &Penerbit<'_>, tabel: &Tabel) -> Vec<u8> {
    let nama = tabel.titik.nama;
    let skema = skema::rujukan(p, nama, skema::DAFTAR);
    let mut teks = kepala(p, &skema, &p.alamat(&berkas(nama, "json")), Some(p.tanggal));
    teks.push_str(&format!(",\"count\":{},\"records\":[", tabel.baris.len()));
    for (n, baris) in tabel.baris.iter().enumerate() {
        teks.push_str(if n == 0 { "\n" } else { ",\n" });
        rekam(&mut teks, tabel.kolom.iter().zip(&baris.nilai).filter(|(k, _)| k.muat == Muat::Daftar));
    }
    teks.push_str("\n]}\n");
    teks.into_bytes()
}

/// Returns one record with everything that is known of it.
pub(super) fn rinci(p: &Penerbit<'_>, tabel: &Tabel, baris: &Baris) -> Vec<u8> {
    let nama = tabel.titik.nama;
    let url = p.alamat(&berkas_rinci(nama, &baris.id));
    // Without the day of the build the file stays what it is as long as its record does.
    let tanggal = RIWAYAT.iter().find_map(|ruas| tabel.teks(baris, ruas));
    let mut teks = kepala(p, &skema::rujukan(p, nama, skema::RINCI), &url, tanggal);
    teks.push_str(",\"record\":");
    rekam(&mut teks, tabel.kolom.iter().zip(&baris.nilai));
    teks.push_str("}\n");
    teks.into_bytes()
}

/// Returns the table of an endpoint.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula; such words get an apostrophe before
/// them, which spreadsheets take for the mark of words. Numbers stay numbers.
pub(super) fn csv(tabel: &Tabel) -> Vec<u8> {
    let dimuat = |k: &&Kolom| k.muat == Muat::Daftar;
    let mut teks = tabel.kolom.iter().filter(dimuat).map(|k| k.nama).collect::<Vec<_>>().join(",");
    teks.push_str("\r\n");
    for baris in &tabel.baris {
        let nilai = tabel.kolom.iter().zip(&baris.nilai).filter(|(k, _)| dimuat(k)).map(|(_, nilai)| sel(nilai));
        teks.push_str(&nilai.collect::<Vec<_>>().join(","));
        teks.push_str("\r\n");
    }
    teks.into_bytes()
}

/// Returns what every file begins with, without the closing brace.
pub(super) fn kepala(p: &Penerbit<'_>, skema: &str, url: &str, tanggal: Option<&str>) -> String {
    let mut teks = String::from("{\"$schema\":");
    tulis_teks(&mut teks, skema);
    let mut ruas = |nama: &str, nilai: &str| {
        teks.push_str(&format!(",\"{nama}\":"));
        tulis_teks(&mut teks, nilai);
    };
    ruas("schema_version", VERSI);
    ruas("url", url);
    if let Some(tanggal) = tanggal {
        ruas("date", tanggal);
    }
    ruas("license", p.hak);
    if let Some(contoh) = p.contoh {
        ruas("sample", contoh);
    }
    teks.push_str(",\"publisher\":{\"name\":");
    tulis_teks(&mut teks, p.nama);
    teks.push_str(",\"url\":");
    tulis_teks(&mut teks, &p.alamat(""));
    teks.push_str(",\"region\":");
    tulis_teks(&mut teks, p.kabupaten);
    if let Some(kode) = p.kode_wilayah {
        teks.push_str(",\"region_code\":");
        tulis_teks(&mut teks, kode);
    }
    teks.push('}');
    teks
}

/// Writes an object of the fields that have a value.
pub(super) fn rekam<'a>(teks: &mut String, ruas: impl Iterator<Item = (&'a Kolom, &'a Nilai)>) {
    teks.push('{');
    let mut pertama = true;
    for (kolom, nilai) in ruas {
        if nilai.kosong() && !kolom.wajib {
            continue;
        }
        if !pertama {
            teks.push(',');
        }
        pertama = false;
        teks.push('"');
        teks.push_str(kolom.nama);
        teks.push_str("\":");
        tulis(teks, kolom.bentuk, nilai);
    }
    teks.push('}');
}

fn tulis(teks: &mut String, bentuk: Bentuk, nilai: &Nilai) {
    match nilai {
        Nilai::Kosong => teks.push_str("\"\""),
        Nilai::Teks(isi) => tulis_teks(teks, isi),
        Nilai::Bulat(n) => teks.push_str(&n.to_string()),
        Nilai::Desimal(angka) => teks.push_str(angka),
        Nilai::Logika(ya) => teks.push_str(if *ya { "true" } else { "false" }),
        Nilai::Daftar(daftar) => berjajar(teks, daftar, |teks, isi| tulis_teks(teks, isi)),
        Nilai::Rekam(daftar) => {
            let anak = if let Bentuk::Rekam(anak) = bentuk { anak } else { &[] };
            berjajar(teks, daftar, |teks, nilai| {
                debug_assert_eq!(anak.len(), nilai.len(), "a nested record has a value for every field");
                rekam(teks, anak.iter().zip(nilai));
            });
        }
    }
}

fn berjajar<T>(teks: &mut String, daftar: &[T], satu: impl Fn(&mut String, &T)) {
    teks.push('[');
    for (n, isi) in daftar.iter().enumerate() {
        if n > 0 {
            teks.push(',');
        }
        satu(teks, isi);
    }
    teks.push(']');
}

/// Writes a JSON string.
fn tulis_teks(teks: &mut String, isi: &str) {
    teks.push('"');
    let mut awal = 0;
    for (n, huruf) in isi.bytes().enumerate() {
        let ganti = match huruf {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..=0x1f => "",
            _ => continue,
        };
        teks.push_str(&isi[awal..n]);
        if ganti.is_empty() {
            teks.push_str(&format!("\\u{huruf:04x}"))
        } else {
            teks.push_str(ganti)
        }
        awal = n + 1;
    }
    teks.push_str(&isi[awal..]);
    teks.push('"');
}

/// Returns a value as a cell.
pub(super) fn sel(nilai: &Nilai) -> String {
    match nilai {
        Nilai::Kosong | Nilai::Rekam(_) => String::new(),
        Nilai::Teks(isi) => kutip(isi),
        Nilai::Bulat(n) => n.to_string(),
        Nilai::Desimal(angka) => angka.clone(),
        Nilai::Logika(ya) => ya.to_string(),
        Nilai::Daftar(daftar) => kutip(&daftar.join(PEMISAH)),
    }
}

fn kutip(isi: &str) -> String {
    let jaga = if isi.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    if isi.contains([',', '"', '\n', '\r']) {
        return format!("\"{jaga}{}\"", isi.replace('"', "\"\""));
    }
    format!("{jaga}{isi}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        let teks = |isi: &str| sel(&Nilai::Teks(isi.to_owned()));
        assert_eq!(teks("=1+1"), "'=1+1");
        assert_eq!(teks("@SUM(A1), \"x\""), "\"'@SUM(A1), \"\"x\"\"\"");
        assert_eq!(teks("+62 812"), "'+62 812");
        assert_eq!(teks("a\nb"), "\"a\nb\"");
        assert_eq!(sel(&Nilai::Desimal("-7.7".to_owned())), "-7.7");
        assert_eq!(sel(&Nilai::Daftar(vec!["-a".to_owned(), "b".to_owned()])), "'-a | b");
    }

    #[test]
    fn a_text_is_json_whatever_stands_in_it() {
        for isi in ["", "a\"b\\c", "\u{0}\u{1f}\n\t\r", "\u{7f}\u{2028}é𝑥</script>"] {
            let mut teks = String::new();
            tulis_teks(&mut teks, isi);
            assert_eq!(serde_json::from_str::<String>(&teks).unwrap(), isi);
        }
    }
}
