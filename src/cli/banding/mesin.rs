//! The comparison for programs. Keys are English and part of the contract; both languages are always present.

use serde_json::{Value, json};

use crate::diag::kata::tingkat_mesin;
use crate::diag::teks::aman;
use crate::diag::{Pesan, Severity};
use crate::pipeline::banding::{
    Bagian, BedaKomponen, BedaLayanan, DomainBaru, JenisBeda, JenisKomponen, Keberadaan, Penerimaan, Penunjuk,
    Perbandingan, Temuan,
};
use crate::pipeline::potret::Ukuran;

/// Returns the comparison as one JSON object, with a line break at its end.
#[must_use]
pub fn cetak(hasil: &Perbandingan, nama: &[String; 2]) -> String {
    let [old, new] = nama;
    let mesin = json!({
        "schema": 1,
        "generator": concat!("pendopo ", env!("CARGO_PKG_VERSION")),
        "old": aman(old),
        "new": aman(new),
        "worse": { "error": hasil.lebih_buruk(Severity::Error), "warning": hasil.lebih_buruk(Severity::Warning) },
        "sites": { "old": hasil.jumlah_situs[0], "new": hasil.jumlah_situs[1] },
        "notes": hasil.catatan.iter().map(pesan).collect::<Vec<_>>(),
        "agencies": hasil.bagian.iter().map(bagian).collect::<Vec<_>>(),
        "domains": hasil.domain.iter().map(domain).collect::<Vec<_>>(),
    });
    let mut teks = serde_json::to_string_pretty(&mesin).expect("a comparison is plain data");
    teks.push('\n');
    teks
}

fn pesan(pesan: &Pesan) -> Value {
    json!({ "id": aman(&pesan.id), "en": aman(&pesan.en) })
}

fn bagian(b: &Bagian) -> Value {
    let daftar = |daftar: &[Temuan]| daftar.iter().map(temuan).collect::<Vec<_>>();
    let t = &b.temuan;
    json!({
        "region": b.daerah,
        "site": (!b.label.is_empty()).then_some(&b.label),
        "name": b.nama.as_deref().map(aman),
        "host": b.host,
        "old_host": b.host_lama,
        "presence": match b.keberadaan {
            Keberadaan::Tetap => "same",
            Keberadaan::Baru => "added",
            Keberadaan::Hilang => "removed",
        },
        "acceptance": match b.penerimaan {
            Penerimaan::Tetap => "same",
            Penerimaan::Ditolak => "refused",
            Penerimaan::Diterima => "accepted",
        },
        "findings": {
            "new": daftar(&t.baru),
            "fixed": daftar(&t.selesai),
            "waived": daftar(&t.dikecualikan),
            "raised": daftar(&t.lebih_berat),
            "lowered": daftar(&t.lebih_ringan),
            "unchanged": t.tetap,
        },
        "services": b.layanan.iter().map(layanan).collect::<Vec<_>>(),
        "addresses_gone": b.alamat.iter().map(|a| {
            let (state, to) = match &a.penunjuk {
                Penunjuk::Tanpa => ("gone", None),
                Penunjuk::Ke(ke) => ("moved", Some(ke)),
                Penunjuk::Dicabut => ("withdrawn", None),
            };
            json!({ "path": a.path, "state": state, "to": to })
        }).collect::<Vec<_>>(),
        "size": b.ukuran.map(|[lama, baru]| json!({ "old": ukuran(lama), "new": ukuran(baru) })),
    })
}

fn ukuran(u: Ukuran) -> Value {
    let Ukuran { halaman, berkas, bita } = u;
    json!({ "pages": halaman, "files": berkas, "bytes": bita })
}

fn temuan(t: &Temuan) -> Value {
    let c = &t.catatan;
    json!({
        "code": c.kode,
        "severity": tingkat_mesin(c.tingkat),
        "path": c.path,
        "line": c.baris,
        "message": pesan(&c.pesan),
        "remedy": pesan(&c.obat),
        "basis": pesan(&c.dasar),
        "fingerprint": c.sidik,
        "sites": t.situs,
        "count": c.banyak(),
    })
}

fn layanan(l: &BedaLayanan) -> Value {
    json!({
        "id": l.id,
        "name": aman(&l.nama),
        "path": aman(&l.path),
        "change": match l.jenis {
            JenisBeda::Baru => "added",
            JenisBeda::Hilang => "removed",
            JenisBeda::Dicabut => "withdrawn",
            JenisBeda::Dihentikan => "suspended",
            JenisBeda::Dibuka => "reopened",
            JenisBeda::Berubah => "changed",
        },
        "components": l.komponen.iter().map(komponen).collect::<Vec<_>>(),
        "other_keys": l.lain,
        "sites": l.situs,
    })
}

fn komponen(k: &BedaKomponen) -> Value {
    json!({
        "letter": k.huruf,
        "key": k.kunci,
        "name": k.nama,
        "change": match k.jenis {
            JenisKomponen::Diisi => "filled",
            JenisKomponen::Dikosongkan => "emptied",
            JenisKomponen::Diubah => "changed",
        },
        "old": k.lama.as_deref().map(aman),
        "new": k.baru.as_deref().map(aman),
    })
}

fn domain(d: &DomainBaru) -> Value {
    let tempat = d.pemakaian.iter().map(
        |p| json!({ "region": p.daerah, "site": p.label, "page": aman(&p.halaman), "path": p.path, "line": p.baris }),
    );
    json!({ "domain": d.nama, "uses": d.jumlah, "places": tempat.collect::<Vec<_>>() })
}
