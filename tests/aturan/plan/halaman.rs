//! Pages that tell of old addresses, of accessibility, of notices and of documents.

use pendopo::bundle::server::Alih;
use pendopo::plan::lingkup::Draf;
use pendopo::plan::rute;
use pendopo::plan::view::halaman::{Indeks, Isi};
use pendopo::plan::view::pengumuman::KartuPengumumanView;

use super::{FOLDER, Files, dengan, isi, plan, sample, semua_alamat_ada};

#[test]
fn an_old_address_tells_where_its_content_went() {
    let yaml = "daftar:\n\
        - {alamat: /kontak-kami, jenis: pindah, judul: Hubungi kami, ke: /kontak/, tanggal: 2026-01-05}\n\
        - {alamat: /legalisasi/, jenis: dicabut, judul: Legalisasi, alasan: Tidak perlu lagi, tanggal: 2026-02-02}\n";
    let plan = plan(&dengan(&[("pindah.yaml", yaml)]), Draf::Tidak);
    assert_eq!(plan.diags, []);
    semua_alamat_ada(&plan);
    let halaman = |path: &str| plan.halaman.iter().find(|p| p.view.path == path).expect("a page at the old address");
    let pindah = &halaman("/kontak-kami/").view;
    assert_eq!(pindah.kanonik.as_deref(), Some("https://dinas.contohkab.go.id.example/kontak/"));
    let Isi::Pindah(isi) = &pindah.isi else { panic!("not an old address") };
    assert_eq!(isi.ke.as_ref().map(|k| (k.teks.as_str(), k.url.as_str())), Some(("Hubungi kami", "/kontak/")));
    let dicabut = &halaman("/legalisasi/").view;
    assert_eq!((&dicabut.kanonik, dicabut.indeks), (&None, Indeks::Tidak));
    let Isi::Pindah(isi) = &dicabut.isi else { panic!("not an old address") };
    assert_eq!((isi.alasan.as_deref(), &isi.ke), (Some("Tidak perlu lagi."), &None));
    let baru = "https://dinas.contohkab.go.id.example/kontak/".to_owned();
    let alih = [("/kontak-kami/", Some(baru.as_str())), ("/legalisasi/", None)];
    let alih = alih.map(|(dari, ke)| Alih::baru(dari, ke).expect("an address"));
    assert_eq!(pendopo::pipeline::server::alih(&plan), alih, "servers send visitors on, or say that it is gone");
    for indeks in ["/peta-situs/", "/cari/"] {
        let isi = serde_json::to_string(super::isi(&plan, indeks)).expect("a view");
        assert!(!isi.contains("kontak-kami") && !isi.contains("legalisasi"), "{indeks} lists an old address");
    }
}

#[test]
fn an_old_address_that_cannot_be_is_a_finding() {
    for (butir, kode) in [
        ("{alamat: /profil/, jenis: pindah, ke: /kontak/}", "INT-013"),
        ("{alamat: /index.php?id=3, jenis: pindah, ke: /kontak/}", "BKS-004"),
        ("{alamat: /a/, jenis: pindah, ke: /a}", "INT-001"),
        ("{alamat: /a/, jenis: pindah, ke: /b/}\n- {alamat: /b/, jenis: dicabut}", "INT-001"),
    ] {
        let plan = plan(&dengan(&[("pindah.yaml", &format!("daftar:\n- {butir}\n"))]), Draf::Tidak);
        assert_eq!(plan.diags.iter().map(|d| d.code).collect::<Vec<_>>(), [kode], "{butir}");
    }
}

#[test]
fn nobody_is_fully_accessible_without_people_who_looked() {
    for (catatan, kata) in [
        ("", "belum dinilai"),
        ("{hasil: sepenuhnya}", "belum dinilai"),
        ("{hasil: sepenuhnya, oleh: Pranata Komputer}", "belum dinilai"),
        ("{hasil: sepenuhnya, audit_manual: 2026-10-01}", "belum dinilai"),
        ("{hasil: sepenuhnya, audit_manual: 2026-11-21, oleh: Pranata Komputer}", "belum dinilai"),
        ("{hasil: sepenuhnya, audit_manual: 2026-10-01, oleh: Pranata Komputer}", "sepenuhnya sesuai"),
        ("{hasil: sepenuhnya, audit_manual: 2026-10-01, oleh: A, kekurangan: [PDF lama]}", "sebagian sesuai"),
        ("{hasil: sebagian, audit_manual: 2026-10-01, oleh: A}", "sebagian sesuai"),
        ("{hasil: belum}", "belum sesuai"),
    ] {
        let mut files = sample();
        if !catatan.is_empty() {
            files
                .get_mut("sites/contoh/daerah.yaml")
                .expect("the register")
                .push_str(&format!("aksesibilitas: {catatan}\n"));
        }
        let plan = plan(&files, Draf::Tidak);
        assert_eq!(plan.situs.identitas.tautan[1].teks, format!("Aksesibilitas: {kata}"), "{catatan}");
        let Isi::TentangSitus(t) = isi(&plan, rute::TENTANG) else { panic!("not the page about the site") };
        assert_eq!(t.aksesibilitas.status, kata, "{catatan}");
    }
}

#[test]
fn notices_wait_hold_and_end() {
    let md = |mulai: &str, selesai: &str| {
        format!("---\njudul: Loket\ntanggal: 2026-10-01\nmulai: {mulai}\nselesai: {selesai}\n---\nLoket.\n")
    };
    let mut files: Files = sample().into_iter().filter(|(path, _)| !path.contains("/pengumuman/")).collect();
    for (nama, mulai, selesai) in [
        ("nanti", "2026-11-21", "2026-11-30"),
        ("kini", "2026-11-20", "2026-11-20"),
        ("lalu", "2026-10-02", "2026-11-19"),
    ] {
        files.insert(format!("{FOLDER}pengumuman/{nama}.md"), md(mulai, selesai));
    }
    let plan = plan(&files, Draf::Tidak);
    let Isi::DaftarPengumuman(d) = isi(&plan, rute::PENGUMUMAN) else { panic!("not the list") };
    let url = |daftar: &[KartuPengumumanView]| daftar.iter().map(|k| k.url.clone()).collect::<Vec<_>>();
    assert_eq!(url(&d.berlaku), ["/pengumuman/kini/"]);
    assert_eq!(url(&d.mendatang), ["/pengumuman/nanti/"]);
    assert_eq!(url(&d.lewat), ["/pengumuman/lalu/"]);
    let Isi::Beranda(h) = isi(&plan, rute::BERANDA) else { panic!("not the home page") };
    assert_eq!(url(&h.pengumuman), ["/pengumuman/kini/", "/pengumuman/nanti/"]);
    assert_eq!(h.pengumuman[0].masa.as_deref(), Some("Berlaku 20 November 2026"));
}

#[test]
fn news_of_ceremonies_gives_way_to_notices_on_services() {
    let kabar = |hari: u32, acara: &str| {
        format!("---\njudul: Kabar\ntanggal: 2026-11-{hari:02}\nringkasan: Kabar.\n{acara}---\nKabar.\n")
    };
    let tanpa = |path: &str| path.contains("/berita/") || path.contains("/pengumuman/");
    let mut files: Files = sample().into_iter().filter(|(path, _)| !tanpa(path)).collect();
    files.insert(format!("{FOLDER}berita/acara.md"), kabar(10, "seremonial: ya\n"));
    files.insert(format!("{FOLDER}berita/layanan.md"), kabar(3, ""));
    let berita = |files: &Files| {
        let plan = plan(files, Draf::Tidak);
        let Isi::Beranda(h) = isi(&plan, rute::BERANDA) else { panic!("not the home page") };
        h.berita.iter().map(|k| k.url.clone()).collect::<Vec<_>>()
    };
    assert_eq!(berita(&files), ["/berita/acara/", "/berita/layanan/"]);
    files.insert(
        format!("{FOLDER}pengumuman/loket.md"),
        "---\njudul: Loket\ntanggal: 2026-11-19\nmulai: 2026-11-19\nselesai: 2026-11-30\n---\nLoket.\n".to_owned(),
    );
    assert_eq!(berita(&files), ["/berita/layanan/"]);
}

#[test]
fn the_most_asked_services_come_first() {
    let asal = sample()[&format!("{FOLDER}layanan/kartu-contoh.yaml")].replace("utama: ya\n", "");
    let nama = |n: &str| asal.replace("Bikin kartu contoh", n);
    let laporan = "jenis: pelayanan\nperiode: 2026-T3\nrincian: [{layanan: b, masuk: 5}, {layanan: c, masuk: 50}]\n";
    let mut daftar: Vec<(String, String)> =
        ["a", "b", "c", "d", "e", "f"].map(|id| (format!("layanan/{id}.yaml"), nama(&format!("A{id}")))).to_vec();
    daftar.push(("laporan/pelayanan-2026-t3.yaml".into(), laporan.into()));
    let berkas: Vec<(&str, &str)> = daftar.iter().map(|(p, i)| (p.as_str(), i.as_str())).collect();
    let plan = plan(&dengan(&berkas), Draf::Tidak);
    let Isi::Beranda(h) = isi(&plan, rute::BERANDA) else { panic!("not the home page") };
    let judul: Vec<&str> = h.layanan.iter().map(|l| l.judul.as_str()).collect();
    assert_eq!(judul, ["Bikin kartu contoh", "Ac", "Ab", "Aa", "Ad", "Ae"]);
}

#[test]
fn a_document_tells_its_pages_and_whether_it_can_be_read() {
    let yaml = "judul: Formulir\njenis: formulir\nberkas: f-1-02.pdf\ndapat_diakses: ya\n";
    let plan = plan(&dengan(&[("dokumen/f-1-02.yaml", yaml), ("dokumen/f-1-02.pdf", "x")]), Draf::Tidak);
    let Isi::Dokumen(d) = isi(&plan, rute::DOKUMEN) else { panic!("not the documents") };
    let baris = d.kelompok.iter().flat_map(|k| &k.daftar).find(|b| b.id == "dok-f-1-02").expect("the form");
    assert_eq!(baris.berkas.rincian, "PDF, 1 kB, 4 halaman");
    assert_eq!(baris.akses.as_deref(), Some("Terbaca pembaca layar"));
    assert!(!d.format_lain.is_empty());
}
