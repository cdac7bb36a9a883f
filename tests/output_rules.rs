//! Checks on built pages that only a changed theme can fail, on pages written by hand.

use std::collections::BTreeSet;
use std::path::Path;

use pendopo::base::nilai::Nilai;
use pendopo::base::tanggal::Tanggal;
use pendopo::pipeline::kerja::{Kerja, Waktu, siapkan};
use pendopo::rules::luaran::{FaktaHalaman, FaktaSitus, periksa};

fn page<'a>(path: &'a str, ids: &[&'a str], links: &[&'a str]) -> FaktaHalaman<'a> {
    FaktaHalaman {
        path,
        sumber: None,
        ids: ids.iter().map(|id| (*id).into()).collect(),
        tautan: links.iter().map(|link| (*link).into()).collect(),
        muatan: Vec::new(),
        asal: Vec::new(),
    }
}

/// Messages of one code about a site of the sample agency that consists of these pages.
fn found(code: &str, pages: Vec<FaktaHalaman<'_>>) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contoh");
    let run = Kerja::baca(&root).expect("the sample");
    let region = &run.termuat.daftar_daerah[0];
    let ready = siapkan(&run, region, Waktu::Tetap(Tanggal::parse("2026-11-20").expect("date")));
    let law = ready.hukum.as_ref().expect("a known profile");
    let files: BTreeSet<String> =
        pages.iter().map(|p| format!("{}index.html", p.path.trim_start_matches('/'))).collect();
    let none = BTreeSet::new();
    let site = FaktaSitus {
        host: "dinas.contohkab.go.id.example",
        halaman: pages,
        berkas: &files,
        saudara: &none,
        buntu: Vec::new(),
    };
    let (findings, _) = periksa(&law.konteks(region, run.sumber()), &region.daftar_instansi[0], &site);
    findings.into_iter().filter(|f| f.code == code).map(|f| f.message.id).collect()
}

#[test]
fn a_component_that_the_page_keeps_to_itself_is_found() {
    let code = "STD-003";
    let all = ["persyaratan", "prosedur", "waktu", "biaya", "produk", "pengaduan"];
    let path = "/layanan/kartu-contoh/";
    assert!(found(code, vec![page(path, &all, &[])]).is_empty());
    assert_eq!(found(code, vec![page(path, &all[..5], &[])]).len(), 1);
    assert!(found(code, vec![page(path, &all[1..], &[])])[0].contains("komponen b (persyaratan)"));
    assert_eq!(found(code, vec![page(path, &[], &[])]).len(), 6);
}

#[test]
fn a_required_section_that_is_gone_or_hidden_is_found() {
    let code = "INT-002";
    let gone = found(code, vec![page("/", &[], &[])]);
    assert!(gone.iter().any(|m| m.contains("`Pengelolaan pengaduan` tidak ada")), "{gone:?}");
    let hidden = found(code, vec![page("/", &[], &[]), page("/pengaduan/", &[], &[])]);
    assert!(hidden.iter().any(|m| m.contains("tidak terjangkau dari beranda")), "{hidden:?}");
    let shown = found(code, vec![page("/", &[], &["/pengaduan/"]), page("/pengaduan/", &[], &[])]);
    assert!(!shown.iter().any(|m| m.contains("pengaduan")), "{shown:?}");
    assert_eq!(gone.len(), shown.len() + 1);
}
