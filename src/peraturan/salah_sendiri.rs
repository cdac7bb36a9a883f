//! What may be wrong with the law that a kabupaten brings itself, in words.

use crate::diag::{Diagnostic, Pesan, Place};

/// A regulation or check without a part that it needs.
pub(super) fn kurang(tempat: Place, id: &str, kunci: &str) -> Diagnostic {
    Diagnostic::error(
        "PGC-006",
        tempat,
        Pesan::new(format!("`{id}` belum memuat `{kunci}`"), format!("`{id}` does not say `{kunci}`")),
        Pesan::new(
            "isi kunci itu menurut docs/peraturan.md, atau hapus barisnya",
            "fill in that key as docs/peraturan.md says, or remove the line",
        ),
    )
}

/// A check that the kabupaten asks for without naming its article.
pub(super) fn tanpa_dasar(tempat: Place, kode: &str) -> Diagnostic {
    Diagnostic::error(
        "PGC-006",
        tempat,
        Pesan::new(format!("cek `{kode}` tanpa `dasar`"), format!("the check `{kode}` has no `dasar`")),
        Pesan::new(
            "sebut pasal yang memintanya; tanpa pasal, naikkan cek lewat `aturan` di `daerah.yaml`",
            "name the article that asks for it; without one, raise the check in `aturan` of `daerah.yaml`",
        ),
    )
}

/// The same check written twice.
pub(super) fn ganda(tempat: Place, kode: &str) -> Diagnostic {
    Diagnostic::error(
        "PGC-006",
        tempat,
        Pesan::new(format!("cek `{kode}` tertulis dua kali"), format!("the check `{kode}` stands twice")),
        Pesan::new("satukan kedua barisnya", "join the two lines"),
    )
}

/// A file whose name is not the id of its regulation.
pub(super) fn nama_berkas(path: &str, id: &str, benar: &str) -> Diagnostic {
    Diagnostic::error(
        "PGC-006",
        Place::Path(path.to_owned()),
        Pesan::new(
            format!("nama berkas `{id}` tidak sama dengan bentuk, daerah, nomor, dan tahun di dalamnya"),
            format!("the file name `{id}` differs from the kind, region, number and year inside"),
        ),
        Pesan::new(format!("ganti nama berkas menjadi `{benar}.yaml`"), format!("rename the file to `{benar}.yaml`")),
    )
}

/// A word outside a list of the law.
pub(super) fn tak_dikenal(tempat: Place, apa: &str, nilai: &str, ada: &[String]) -> Diagnostic {
    Diagnostic::error(
        "PGC-004",
        tempat,
        Pesan::new(format!("{apa} `{nilai}` tidak dikenal"), format!("the {apa} `{nilai}` is not known")),
        Pesan::new(format!("pilih salah satu: {}", ada.join(", ")), format!("choose one of: {}", ada.join(", "))),
    )
}

/// A code that no check has.
pub(super) fn kode_asing(tempat: Place, kode: &str, ada: &[String]) -> Diagnostic {
    let dekat = ada.iter().map(|k| (strsim::damerau_levenshtein(k, kode), k)).min().filter(|(jarak, _)| *jarak <= 2);
    let obat = match dekat {
        Some((_, m)) => Pesan::new(format!("maksudnya `{m}`?"), format!("did you mean `{m}`?")),
        None => Pesan::new("lihat kode yang ada dengan `pendopo rules`", "see the codes with `pendopo rules`"),
    };
    let pesan = Pesan::new(format!("cek `{kode}` tidak ada"), format!("there is no check `{kode}`"));
    Diagnostic::error("PGC-004", tempat, pesan, obat)
}

/// A weight below that of the nation.
pub(super) fn menurunkan(tempat: Place, kode: &str) -> Diagnostic {
    Diagnostic::error(
        "PGC-003",
        tempat,
        Pesan::new(
            format!("peraturan daerah tidak boleh menurunkan tingkat `{kode}`"),
            format!("a regulation of the kabupaten may not lower the weight of `{kode}`"),
        ),
        Pesan::new("hapus `tingkat`, atau tulis `error`", "remove `tingkat`, or write `error`"),
    )
}

/// A number that asks less than the nation does.
pub(super) fn melonggarkan(tempat: Place, nama: &str, nilai: i64, satuan: &str) -> Diagnostic {
    Diagnostic::error(
        "PGC-003",
        tempat,
        Pesan::new(
            format!("parameter `{nama}` lebih longgar daripada peraturan nasional ({nilai} {satuan})"),
            format!("the parameter `{nama}` is looser than the national law ({nilai} {satuan})"),
        ),
        Pesan::new("tulis nilai yang sama atau lebih ketat", "write the same or a tighter value"),
    )
}

/// A reference that does not follow the grammar.
pub(super) fn rujukan_rusak(tempat: Place, teks: &str) -> Diagnostic {
    Diagnostic::error(
        "PGC-007",
        tempat,
        Pesan::new(format!("rujukan `{teks}` tidak terbaca"), format!("the reference `{teks}` cannot be read")),
        Pesan::new(
            "tulis seperti `perbup-contoh-1-2026:9(4)a`: id peraturan, lalu pasal, ayat, dan huruf",
            "write it like `perbup-contoh-1-2026:9(4)a`: id of the regulation, then article, paragraph and item",
        ),
    )
}

/// A regulation that nobody knows.
pub(super) fn norma_asing(tempat: Place, id: &str, berkas: &str) -> Diagnostic {
    let folder = berkas.rsplit_once('/').map_or("", |(folder, _)| folder);
    Diagnostic::error(
        "PGC-007",
        tempat,
        Pesan::new(format!("peraturan `{id}` tidak dikenal"), format!("the regulation `{id}` is not known")),
        Pesan::new(
            format!("buat `{folder}/{id}.yaml`, atau betulkan id-nya"),
            format!("create `{folder}/{id}.yaml`, or correct the id"),
        ),
    )
}

/// A regulation that is not in force any more.
pub(super) fn norma_mati(tempat: Place, pendek: &str) -> Diagnostic {
    Diagnostic::error(
        "PGC-007",
        tempat,
        Pesan::new(format!("{pendek} sudah dicabut"), format!("{pendek} has been repealed")),
        Pesan::new("sebut peraturan penggantinya", "name the regulation that replaced it"),
    )
}

/// An article that the file of its regulation does not hold.
pub(super) fn pasal_asing(tempat: Place, id: &str, letak: &str) -> Diagnostic {
    Diagnostic::error(
        "PGC-007",
        tempat,
        Pesan::new(format!("`{id}` tidak memuat {letak}"), format!("`{id}` does not hold {letak}")),
        Pesan::new(
            "tambahkan pasal itu di berkas peraturannya dengan isi satu kalimat, atau betulkan nomornya",
            "add the article to the file of the regulation with its content in one sentence, or correct the number",
        ),
    )
}

/// A file that would replace what is embedded in the tool.
pub(super) fn menimpa(tempat: Place, apa: &str, id: &str) -> Diagnostic {
    let (id_obat, en_obat) = match apa {
        "profil" => (
            "hapus berkas ini; profil kabupaten ini sudah ada di pendopo, dan dinaikkan lewat `aturan` di `daerah.yaml`",
            "remove this file; pendopo knows this kabupaten, and `aturan` in `daerah.yaml` raises its checks",
        ),
        _ => (
            "hapus berkas ini dan pakai peraturan bawaan; kekeliruannya dibetulkan di pendopo sendiri",
            "remove this file and use the embedded regulation; its faults are mended in pendopo itself",
        ),
    };
    Diagnostic::error(
        "PGC-008",
        tempat,
        Pesan::new(
            format!("{apa} `{id}` sudah ada di hukum bawaan dan tidak dapat ditimpa"),
            format!("`{id}` is part of the embedded law and cannot be replaced"),
        ),
        Pesan::new(id_obat, en_obat),
    )
}

/// A profile that the register does not use.
pub(super) fn tak_dipakai(tempat: Place, nama: &str, dipakai: &str) -> Diagnostic {
    Diagnostic::error(
        "PGC-008",
        tempat,
        Pesan::new(
            format!("profil `{nama}` tidak dipakai: `profil_hukum` menyebut `{dipakai}`"),
            format!("the profile `{nama}` is not used: `profil_hukum` names `{dipakai}`"),
        ),
        Pesan::new(
            format!("tulis `profil_hukum: {nama}` di `daerah.yaml`, atau hapus berkas ini"),
            format!("write `profil_hukum: {nama}` in `daerah.yaml`, or remove this file"),
        ),
    )
}
