//! Plans the sample agency and looks at what every page shows and leads to.

mod halaman;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use pendopo::base::nilai::Nilai;
use pendopo::base::span::FileId;
use pendopo::base::tanggal::Tanggal;
use pendopo::model::tayang::tampak;
use pendopo::peraturan::Peraturan;
use pendopo::pipeline::muat::{Masukan, muat_semua};
use pendopo::plan::lingkup::{AsetPlan, Draf, GambarSiap, LampiranSiap, Lingkup, Pratinjau, SitePlan};
use pendopo::plan::rancang::rancang;
use pendopo::plan::rute;
use pendopo::plan::view::halaman::{Indeks, Isi};
use pendopo::plan::view::situs::LambangView;
use serde_json::Value;

const FOLDER: &str = "content/contoh/dinas/";
const CSS: &str = "/aset/gaya.css";
const LAMBANG: &str = "/aset/lambang.svg";

type Files = BTreeMap<String, String>;

fn sample() -> Files {
    let text = crate::common::sample().into_iter().filter(|(path, _)| path.ends_with(".yaml") || path.ends_with(".md"));
    text.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("sample text"))).collect()
}

/// Adds files to the sample, below the agency's folder.
fn dengan(tambahan: &[(&str, &str)]) -> Files {
    let mut files = sample();
    for (path, isi) in tambahan {
        files.insert(format!("{FOLDER}{path}"), (*isi).to_owned());
    }
    files
}

/// Replaces words in one file of the sample.
fn ganti(files: &mut Files, path: &str, lama: &str, baru: &str) {
    let isi = files.get_mut(&format!("{FOLDER}{path}")).expect("a file of the sample");
    assert!(isi.contains(lama), "`{lama}` is not in {path}");
    *isi = isi.replace(lama, baru);
}

/// Plans the sample agency; pictures count as measured, with two widths.
fn plan(files: &Files, draf: Draf) -> SitePlan {
    let masukan: Vec<Masukan<'_>> = files
        .iter()
        .map(|(path, isi)| {
            let teks = path.ends_with(".yaml") || path.ends_with(".md");
            Masukan { path, bytes: teks.then_some(isi.as_bytes()), ukuran: isi.len() as u64 }
        })
        .collect();
    let termuat = muat_semua(&masukan);
    let daerah = &termuat.daftar_daerah[0];
    let instansi = daerah.daftar_instansi.iter().find(|i| i.label == "dinas").expect("the sample agency");
    let hukum = Peraturan::embedded().profil("purworejo").expect("a profile of law");
    let siap = |file: FileId| GambarSiap {
        webp: vec![480, 960],
        memori: 0,
        file,
        lebar: 1600,
        tinggi: 900,
        ukuran: vec![480, 960],
        akhiran: "jpg",
        sidik: "0123456789".into(),
    };
    let gambar = instansi.aset.iter().filter(|(path, _)| path.starts_with("gambar/"));
    let gambar: BTreeMap<String, GambarSiap> = gambar.map(|(path, a)| (path.clone(), siap(a.file))).collect();
    let tanggal = Tanggal::parse("2026-11-20").expect("a date");
    let instansi = &*tampak(instansi, tanggal, draf);
    rancang(&Lingkup {
        daerah,
        hukum: &hukum,
        peraturan: Peraturan::embedded(),
        instansi,
        tanggal,
        draf,
        pratinjau: Pratinjau::Tidak,
        gambar: &gambar,
        lampiran: &BTreeMap::from([("dokumen/f-1-02.pdf".to_owned(), LampiranSiap { halaman: 4, tanpa_teks: false })]),
        css: CSS,
        lambang: &LambangView { url: LAMBANG.into(), ..LambangView::default() },
        versi: "pendopo 0.1.0",
        tema: "standar 1",
        penunjuk: &|_, _, _| None,
        lama: &Default::default(),
        ingatan: None,
    })
}

fn paths(plan: &SitePlan) -> Vec<&str> {
    plan.halaman.iter().map(|p| p.view.path.as_str()).collect()
}

fn json(plan: &SitePlan) -> Value {
    let halaman: Vec<Value> =
        plan.halaman.iter().map(|p| serde_json::to_value(&p.view).expect("views are plain values")).collect();
    serde_json::json!({ "situs": serde_json::to_value(&plan.situs).expect("views are plain values"), "halaman": halaman })
}

/// Returns every address inside the site that a view holds, markup included.
fn alamat_dalam(nilai: &Value, hasil: &mut BTreeSet<String>) {
    match nilai {
        Value::String(teks) => {
            for satu in teks.split(", ").filter(|t| t.starts_with('/')) {
                hasil.insert(satu.split(' ').next().unwrap_or(satu).to_owned());
            }
            for tanda in ["href=\"/", "src=\"/"] {
                let sisa = teks.split(tanda).skip(1);
                hasil.extend(sisa.map(|s| format!("/{}", s.split('"').next().unwrap_or_default())));
            }
        }
        Value::Array(daftar) => daftar.iter().for_each(|v| alamat_dalam(v, hasil)),
        Value::Object(peta) => peta.values().for_each(|v| alamat_dalam(v, hasil)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Asserts that every address inside the site is a page, a file beside the pages, or an output of the theme.
fn semua_alamat_ada(plan: &SitePlan) {
    let mut ada: BTreeSet<String> = paths(plan).into_iter().map(str::to_owned).collect();
    ada.extend([CSS, LAMBANG, rute::UMPAN, rute::UMPAN_PENGUMUMAN, rute::KEAMANAN].map(str::to_owned));
    ada.extend(pendopo::render::data::nama(plan).iter().map(|path| format!("/{path}")));
    ada.extend(plan.aset.iter().map(|a| match a {
        AsetPlan::Salin { path, .. } | AsetPlan::Gambar { path, .. } => format!("/{path}"),
    }));
    let mut dipakai = BTreeSet::new();
    alamat_dalam(&json(plan), &mut dipakai);
    assert!(dipakai.len() > 30, "{dipakai:?}");
    for alamat in dipakai {
        let halaman = alamat.split(['#', '?']).next().unwrap_or_default();
        assert!(ada.contains(halaman), "`{alamat}` leads to nothing");
    }
}

fn isi<'a>(plan: &'a SitePlan, path: &str) -> &'a Isi {
    let halaman = plan.halaman.iter().find(|p| p.view.path == path);
    assert!(halaman.is_some(), "no page `{path}` in {:?}", paths(plan));
    &halaman.expect("asserted above").view.isi
}

#[test]
fn every_required_section_has_its_page() {
    let tanpa_isi: Files = sample().into_iter().filter(|(path, _)| !path.starts_with("content/")).collect();
    for files in [sample(), tanpa_isi] {
        let plan = plan(&files, Draf::Tidak);
        let ada: BTreeSet<&str> = paths(&plan).into_iter().collect();
        for bagian in Peraturan::embedded().bagian() {
            assert!(ada.contains(bagian.path.as_str()), "{} {}", bagian.kode, bagian.path);
        }
        for lain in ["/", "/berita/", "/ppid/dikecualikan/", "/cari/", "/404.html"] {
            assert!(ada.contains(lain), "{lain}");
        }
        semua_alamat_ada(&plan);
    }
}

#[test]
fn a_page_without_a_file_says_nothing_of_itself() {
    let files: Files = sample().into_iter().filter(|(path, _)| !path.starts_with("content/")).collect();
    for p in plan(&files, Draf::Tidak).halaman {
        assert_eq!(p.view.info, Default::default(), "{}", p.view.path);
        assert!(p.sumber.is_none(), "{}", p.view.path);
    }
}

#[test]
fn the_plan_is_the_same_twice_and_sorted() {
    let (satu, dua) = (plan(&sample(), Draf::Tidak), plan(&sample(), Draf::Tidak));
    assert_eq!(json(&satu), json(&dua));
    assert_eq!(satu.aset, dua.aset);
    assert!(paths(&satu).is_sorted());
}

#[test]
fn what_is_not_published_leaves_no_trace() {
    let berita = |kepala: &str| {
        format!(
            "---\njudul: Rahasia dapur\nringkasan: Rahasia\ngambar: dapur.jpg\n{kepala}---\n![Dapur](gambar/dapur.jpg)\n[Berkas](dokumen/dapur.pdf)\n"
        )
    };
    for kepala in [
        "tanggal: 2026-11-01\ndraf: ya\n",
        "tanggal: 2026-11-21\n",
        "tanggal: 2026-10-01\ntayang_mulai: 2026-11-21\n",
        "tanggal: 2026-11-01\ndraf: mungkin\n",
    ] {
        let files =
            dengan(&[("berita/dapur.md", &berita(kepala)), ("gambar/dapur.jpg", "x"), ("dokumen/dapur.pdf", "x")]);
        let plan = plan(&files, Draf::Tidak);
        let teks = format!("{} {:?}", json(&plan), plan.aset);
        assert!(!teks.to_lowercase().contains("dapur") && !teks.contains("Rahasia"), "{kepala}");
    }
    let draf = berita("tanggal: 2026-11-01\ndraf: ya\n");
    let files = dengan(&[("berita/dapur.md", &draf), ("gambar/dapur.jpg", "x"), ("dokumen/dapur.pdf", "x")]);
    let plan = plan(&files, Draf::Ya);
    assert!(paths(&plan).contains(&"/berita/dapur/"));
    assert_eq!(plan.aset.len(), 5, "two widths in two forms and a document: {:?}", plan.aset);
    semua_alamat_ada(&plan);
}

#[test]
fn what_is_over_says_no_more_than_that() {
    let md = "---\njudul: Rahasia dapur\ntanggal: 2026-10-01\ntayang_sampai: 2026-11-19\nalamat_lama: [/berita/dapur-lama/]\n---\nRahasia.\n";
    let files = dengan(&[("berita/dapur.md", md)]);
    let gone = plan(&files, Draf::Tidak);
    assert!(!json(&gone).to_string().contains("Rahasia"));
    for path in ["/berita/dapur/", "/berita/dapur-lama/"] {
        let Isi::Pindah(view) = isi(&gone, path) else { panic!("no notice at {path}") };
        assert!(view.dicabut && view.ke.is_none(), "{view:?}");
        assert_eq!(view.alasan.as_deref(), Some("Masa tayangnya berakhir pada 19 November 2026."));
    }
    // Whoever it was replaced by is where readers go, unless nobody is there.
    for (to, moved) in
        [("/profil/", true), ("situs:dinas:halaman/sejarah", false), ("/tidak/ada/", false), ("/berita/dapur/", false)]
    {
        let md = md.replace("alamat_lama", &format!("tayang_pengganti: \"{to}\"\nalamat_lama"));
        let plan = plan(&dengan(&[("berita/dapur.md", &md)]), Draf::Tidak);
        let Isi::Pindah(view) = isi(&plan, "/berita/dapur/") else { panic!("no notice") };
        assert_eq!(!view.dicabut, moved, "{to}");
        let told = plan.diags.iter().filter(|d| d.code == "INT-001").count();
        assert_eq!(told, usize::from(!moved), "{to}: {:?}", plan.diags);
    }
}

#[test]
fn a_future_notice_waits() {
    let md = "---\njudul: Nanti\ntanggal: 2026-11-21\nmulai: 2026-12-01\nselesai: 2026-12-02\n---\nNanti.\n";
    assert!(!json(&plan(&dengan(&[("pengumuman/nanti.md", md)]), Draf::Tidak)).to_string().contains("Nanti"));
}

#[test]
fn an_officer_whose_term_is_over_leaves_the_post_vacant() {
    let mut files = sample();
    ganti(&mut files, "profil.yaml", "sejak: 2024-01-02", "sejak: 2024-01-02, sampai: 2026-11-19");
    let plan = plan(&files, Draf::Tidak);
    let Isi::Profil(profil) = isi(&plan, "/profil/") else { panic!("not a profile") };
    let kepala = profil.pejabat.first().expect("the post stays");
    assert_eq!((kepala.jabatan.as_str(), &kepala.nama), ("Kepala Dinas Contoh", &None));
    assert_eq!(profil.struktur[0].nama.as_deref(), Some("jabatan kosong"));
    let dulu = &profil.terdahulu[0];
    assert_eq!(dulu.masa.as_deref(), Some("2 Januari 2024 sampai 19 November 2026"));
    assert!(dulu.nama.contains("Sulastri"));
    assert_eq!(serde_json::to_string(profil).expect("a view").matches("Sulastri").count(), 1, "an earlier holder only");
}

#[test]
fn officials_stand_in_the_order_of_the_structure_with_their_terms() {
    let mut files = dengan(&[("gambar/damar.jpg", "x")]);
    ganti(
        &mut files,
        "profil.yaml",
        "      - {jabatan: Sekretaris}\n      - {jabatan: Kepala Bidang Pelayanan}\n",
        "      - {jabatan: Sekretaris, nama: Damar Prasetya, status: plt, sejak: 2026-01-05, foto: damar.jpg}\n      \
         - {jabatan: Kepala Bidang Pelayanan, nama: Ratna Anggraini (tokoh contoh), sampai: 2026-11-19}\n",
    );
    let plan = plan(&files, Draf::Tidak);
    let Isi::Profil(profil) = isi(&plan, "/profil/") else { panic!("not a profile") };
    let jabatan: Vec<_> = profil.pejabat.iter().map(|p| (p.jabatan.as_str(), p.nama.is_some())).collect();
    let harap = [("Kepala Dinas Contoh", true), ("Sekretaris", true), ("Kepala Bidang Pelayanan", false)];
    assert_eq!(jabatan, harap);
    let sekretaris = &profil.pejabat[1];
    assert_eq!(sekretaris.status.as_deref(), Some("Plt."));
    assert_eq!(sekretaris.foto.as_ref().map(|f| f.alt.as_str()), Some("Foto Damar Prasetya"));
    assert_eq!(sekretaris.url.as_deref(), Some("/profil/pelaksana/#sekretariat"));
    assert_eq!(profil.struktur[0].bawahan[0].nama.as_deref(), Some("Plt. Damar Prasetya"));
    assert_eq!(profil.bagan.as_ref().map(|b| b.kotak.len()), Some(3));
    assert_eq!(profil.terdahulu.len(), 1);
    let Isi::Pelaksana(pelaksana) = isi(&plan, "/profil/pelaksana/") else { panic!("not the units") };
    let pelayanan = pelaksana.daftar[1].penanggung_jawab.as_ref().expect("the post stays");
    assert_eq!((pelayanan.nama.as_ref(), pelayanan.nip.as_ref()), (None, None), "the list of units is no loophole");
    semua_alamat_ada(&plan);
}

#[test]
fn results_are_told_against_their_targets() {
    let mut files = sample();
    let indikator = "indikator:\n  - {nama: Produksi, satuan: ton, target: 3300, realisasi: \"3362,5\"}\n  \
                     - {nama: Cakupan, satuan: \"%\", target: 98, realisasi: \"97,8\"}\n  \
                     - {nama: Waktu tunggu, satuan: menit, target: 25, realisasi: 25, arah: turun}\n  \
                     - {nama: Tanpa hasil, target: 25}\n";
    ganti(&mut files, "dokumen/lkjip.yaml", "diperbarui:", &format!("{indikator}diperbarui:"));
    let plan = plan(&files, Draf::Tidak);
    let Isi::DaftarKinerja(d) = isi(&plan, "/kinerja/") else { panic!("not the list") };
    let capaian: Vec<_> = d.capaian.iter().map(|c| (c.nilai.as_str(), c.target.as_str(), c.tercapai)).collect();
    let harap =
        [("3.362,5 ton", "3.300 ton", true), ("97,8 %", "98 %", false), ("25 menit", "paling banyak 25 menit", true)];
    assert_eq!(capaian, harap);
}

#[test]
fn complaints_fill_a_bar_by_what_became_of_them() {
    let mut files = sample();
    ganti(
        &mut files,
        "pengaduan.yaml",
        "statistik: [",
        "statistik: [{periode: 2025-S2, masuk: 20, selesai: 20, proses: 0}, {periode: 2025-S1, masuk: 3}, ",
    );
    let plan = plan(&files, Draf::Tidak);
    let Isi::Pengaduan(p) = isi(&plan, "/pengaduan/") else { panic!("not the complaints") };
    let lebar = |n: usize| p.statistik[n].potong.iter().map(|p| p.lebar.to_string()).collect::<Vec<_>>();
    assert_eq!((lebar(0), lebar(1), lebar(2)), (vec!["45".into(), "5".into()], vec!["100".into(), "0".into()], vec![]));
}

#[test]
fn news_is_parted_into_pages_of_twenty() {
    for (banyak, halaman) in [(0, 1), (20, 1), (21, 2), (40, 2), (41, 3)] {
        let mut files: Files = sample().into_iter().filter(|(path, _)| !path.contains("/berita/")).collect();
        for n in 0..banyak {
            let md =
                format!("---\njudul: Kabar {n}\ntanggal: 2026-10-{:02}\nringkasan: Kabar.\n---\nKabar.\n", n % 28 + 1);
            files.insert(format!("{FOLDER}berita/kabar-{n:02}.md"), md);
        }
        let plan = plan(&files, Draf::Tidak);
        let mut jumlah = 0;
        for nomor in 1..=halaman {
            let Isi::DaftarBerita(d) = isi(&plan, &rute::halaman_berita(nomor)) else { panic!("not a list") };
            assert_eq!(d.paginasi.jumlah, halaman, "{banyak}");
            assert_eq!(d.paginasi.sebelum.is_some(), nomor > 1, "{banyak} {nomor}");
            assert_eq!(d.paginasi.sesudah.is_some(), nomor < halaman, "{banyak} {nomor}");
            assert!(d.berita.len() <= 20);
            jumlah += d.berita.len();
        }
        assert_eq!(jumlah, banyak);
        assert!(!paths(&plan).contains(&rute::halaman_berita(halaman + 1).as_str()));
        assert_eq!(plan.situs.umpan.is_empty(), banyak == 0);
        semua_alamat_ada(&plan);
    }
}

#[test]
fn exempt_files_are_not_published_even_where_a_text_links_to_them() {
    let yaml = |status: &str| format!("judul: Kontrak\njenis: lainnya\nberkas: kontrak.pdf\nklasifikasi: {status}\n");
    let md = "---\njudul: Kabar\ntanggal: 2026-11-01\nringkasan: Kabar.\n---\n[Kontrak](dokumen/kontrak.pdf)\n";
    for (status, terbit) in [("terbuka", true), ("dikecualikan", false), ("entah", false)] {
        let isi = yaml(status);
        let files = dengan(&[("dokumen/kontrak.yaml", &isi), ("dokumen/kontrak.pdf", "x"), ("berita/kabar.md", md)]);
        let plan = plan(&files, Draf::Tidak);
        assert_eq!(format!("{:?}", plan.aset).contains("kontrak.pdf"), terbit, "{status}");
        let kabar = plan.halaman.iter().find(|p| p.view.path == "/berita/kabar/").expect("the news");
        assert_eq!(kabar.tautan[0].alamat.as_deref(), terbit.then_some("/dokumen/kontrak.pdf"), "{status}");
    }
}

#[test]
fn exempt_information_shows_titles_and_reasons_only() {
    let yaml = "diperbarui: 2026-10-01\ndaftar:\n  - {judul: Denah ruang peladen, ringkasan: Pintu belakang terbuka, alasan: Membahayakan keamanan, dokumen: denah, tautan: \"https://a.example/denah\"}\n";
    let denah = "judul: Denah\njenis: lainnya\nberkas: denah.pdf\nklasifikasi: terbuka\n";
    let files = dengan(&[("ppid/dikecualikan.yaml", yaml), ("dokumen/denah.yaml", denah), ("dokumen/denah.pdf", "x")]);
    let plan = plan(&files, Draf::Tidak);
    let teks = json(&plan).to_string();
    assert!(teks.contains("Denah ruang peladen") && teks.contains("Membahayakan keamanan"));
    for rahasia in ["Pintu belakang", "a.example", "denah.pdf"] {
        assert!(!teks.contains(rahasia) && !format!("{:?}", plan.aset).contains(rahasia), "{rahasia}");
    }
}

#[test]
fn links_of_authors_are_resolved_and_noted() {
    let md = "---\njudul: Kabar\ntanggal: 2026-11-01\nringkasan: Kabar.\n---\n\
        [a](/layanan/) [b](#kabar) [c](situs:saudara/layanan/x/#y) [d](situs:asing/) [e](https://a.example/x) \
        [f](dokumen/tidak-ada.pdf) [g](situs:dinas/kontak/) [h](https://saudara.contohkab.go.id/kontak/#z) \
        [i](https://dinas.contohkab.go.id) [j](https://dinas.contohkab.go.id/kontak/) [k](https://lain.contohkab.go.id/)\n";
    let mut files = dengan(&[("berita/kabar.md", md)]);
    files.insert("sites/contoh/saudara.yaml".into(), "nama: Dinas Saudara\njenis: dinas\n".into());
    let plan = plan(&files, Draf::Tidak);
    let kabar = plan.halaman.iter().find(|p| p.view.path == "/berita/kabar/").expect("the news");
    let alamat: Vec<Option<&str>> = kabar.tautan.iter().map(|t| t.alamat.as_deref()).collect();
    assert_eq!(
        alamat,
        [
            Some("/layanan/"),
            Some("#kabar"),
            Some("https://saudara.contohkab.go.id.example/layanan/x/#y"),
            None,
            Some("https://a.example/x"),
            None,
            Some("/kontak/"),
            // Whoever types the official host means the site that is built.
            Some("https://saudara.contohkab.go.id.example/kontak/#z"),
            Some("/"),
            Some("/kontak/"),
            Some("https://lain.contohkab.go.id/"),
        ]
    );
}

#[test]
fn an_emergency_of_today_is_the_strip_of_every_page() {
    let md = |jenis: &str, mulai: &str, selesai: &str| {
        format!(
            "---\njudul: Listrik padam\njenis: {jenis}\ntanggal: 2026-11-01\nmulai: {mulai}\nselesai: {selesai}\nringkasan: Loket tutup\n---\nTutup.\n"
        )
    };
    for (jenis, mulai, selesai, kata) in [
        ("gangguan_layanan", "2026-11-20", "2026-11-20", Some("Perhatian")),
        ("darurat", "2026-11-01", "2026-12-01", Some("Darurat")),
        ("darurat", "2026-11-01", "2026-11-19", None),
        ("darurat", "2026-11-21", "2026-11-22", None),
        ("umum", "2026-11-01", "2026-12-01", None),
    ] {
        let isi = md(jenis, mulai, selesai);
        let plan = plan(&dengan(&[("pengumuman/listrik.md", &isi)]), Draf::Tidak);
        assert_eq!(plan.situs.peringatan.as_ref().map(|p| p.kata.as_str()), kata, "{jenis} {mulai} {selesai}");
    }
}

#[test]
fn services_show_what_people_look_for_and_withdrawn_ones_come_last() {
    let asal = sample()[&format!("{FOLDER}layanan/kartu-contoh.yaml")].clone();
    let lain = asal
        .replace("Bikin kartu contoh", "Antar kartu")
        .replace("utama: ya", "status: {keadaan: dicabut, alasan: Pindah, pengganti: kartu-contoh}");
    let plan = plan(&dengan(&[("layanan/antar.yaml", &lain)]), Draf::Tidak);
    let Isi::DaftarLayanan(d) = isi(&plan, "/layanan/") else { panic!("not the catalogue") };
    let judul: Vec<&str> = d.kelompok.iter().flat_map(|k| &k.layanan).map(|l| l.judul.as_str()).collect();
    assert_eq!(judul, ["Bikin kartu contoh", "Antar kartu"]);
    let Isi::Layanan(l) = isi(&plan, "/layanan/kartu-contoh/") else { panic!("not a service") };
    assert_eq!(l.nama_resmi.as_deref(), Some("Penerbitan kartu contoh"));
    assert_eq!(l.fakta.biaya.as_deref(), Some("Gratis"));
    assert_eq!(l.biaya[0].jumlah, "Tidak dipungut biaya");
    let terlipat: Vec<usize> = l.komponen.iter().filter(|k| k.pengelolaan).map(|k| k.nomor).collect();
    assert_eq!((l.komponen.len(), terlipat), (14, vec![1, 7, 8, 9, 11, 12, 13, 14]));
    assert_eq!(l.komponen[6].judul, "Sarana, prasarana, dan/atau fasilitas");
    let Isi::Layanan(l) = isi(&plan, "/layanan/antar/") else { panic!("not a service") };
    let status = l.status.as_ref().expect("it is withdrawn");
    assert_eq!(status.pengganti.as_ref().and_then(|p| p.url.as_deref()), Some("/layanan/kartu-contoh/"));
}

/// The sample with services made from its own: id, and what replaces the audience, the events and the cost.
fn layanan(daftar: &[(&str, &str)]) -> Files {
    let mut files = sample();
    let asal = files.remove(&format!("{FOLDER}layanan/kartu-contoh.yaml")).expect("a service");
    let awal = "khalayak: [warga]\nperistiwa: [usia 17 tahun]\n";
    assert!(asal.contains(awal) && asal.contains("biaya: 0\n"), "{asal}");
    for (id, ubahan) in daftar {
        let baru = asal.replace(awal, "").replace("biaya: 0\n", "").replace("Bikin kartu contoh", id);
        files.insert(format!("{FOLDER}layanan/{id}.yaml"), format!("{baru}{ubahan}\n"));
    }
    files
}

/// A family of parts: its name, and word, address and size of each part.
type Saring<'a> = (&'a str, Vec<(&'a str, &'a str, usize)>);

#[test]
fn a_catalogue_of_more_than_a_handful_has_parts() {
    let semua = [
        ("akta", "khalayak: [warga, Pelaku Usaha]\nperistiwa: [menikah]\nbiaya: 0"),
        ("bayar", "khalayak: [warga]\nbiaya: 5000"),
        (
            "cetak",
            "khalayak: [warga, pelaku usaha, Pelaku usaha]\nbiaya: [{uraian: a, jumlah: 0}, {uraian: b, jumlah: 0}]",
        ),
        (
            "daftar",
            "khalayak: [warga]\nperistiwa: [Menikah, pindah]\ntautan_daring: {judul: Daftar, url: 'https://a.example/'}",
        ),
        ("edar", "khalayak: [warga]\nbiaya: [{uraian: a, jumlah: 0}, {uraian: b, jumlah: 500}]"),
        ("fatwa", "khalayak: [warga]\nperistiwa: ['---']"),
    ];
    let lama = ("gugat", "khalayak: [warga]\nperistiwa: [sengketa]\nstatus: {keadaan: dicabut, alasan: Pindah}");
    for banyak in [0, 5] {
        let plan = plan(&layanan(&semua[..banyak]), Draf::Tidak);
        let Isi::DaftarLayanan(d) = isi(&plan, "/layanan/") else { panic!("not the catalogue") };
        assert!(d.saring.is_empty() && !paths(&plan).contains(&"/layanan/gratis/"), "{banyak}");
    }
    let files = layanan(&[&semua[..], &[lama]].concat());
    let plan = plan(&files, Draf::Tidak);
    semua_alamat_ada(&plan);
    let Isi::DaftarLayanan(d) = isi(&plan, "/layanan/") else { panic!("not the catalogue") };
    let saring: Vec<Saring<'_>> = d
        .saring
        .iter()
        .map(|s| (s.judul.as_str(), s.pilihan.iter().map(|p| (p.teks.as_str(), p.url.as_str(), p.jumlah)).collect()))
        .collect();
    assert_eq!(
        saring,
        [
            // Everybody is no audience: its part would be the whole.
            ("Untuk siapa", vec![("Semua", "/layanan/", 6), ("Pelaku Usaha", "/layanan/untuk/pelaku-usaha/", 2)]),
            (
                "Peristiwa hidup",
                vec![("Menikah", "/layanan/peristiwa/menikah/", 2), ("Pindah", "/layanan/peristiwa/pindah/", 1),]
            ),
            ("Biaya dan cara", vec![("Gratis", "/layanan/gratis/", 2), ("Daring", "/layanan/daring/", 1)]),
        ]
    );
    for (path, judul, jumlah, anggota) in [
        ("/layanan/untuk/pelaku-usaha/", "Layanan untuk pelaku Usaha", "2 dari 6 layanan", vec!["akta", "cetak"]),
        ("/layanan/peristiwa/menikah/", "Layanan saat menikah", "2 dari 6 layanan", vec!["akta", "daftar"]),
        ("/layanan/gratis/", "Layanan gratis", "2 dari 6 layanan", vec!["akta", "cetak"]),
        ("/layanan/daring/", "Layanan daring", "1 dari 6 layanan", vec!["daftar"]),
    ] {
        let halaman = &plan.halaman.iter().find(|p| p.view.path == path).expect("asserted above").view;
        assert_eq!((halaman.judul.as_str(), halaman.indeks, halaman.remah.len()), (judul, Indeks::Boleh, 2));
        assert!(halaman.ringkasan.starts_with(judul), "{}", halaman.ringkasan);
        let Isi::DaftarLayanan(d) = &halaman.isi else { panic!("not a catalogue") };
        let judul: Vec<&str> = d.kelompok.iter().flat_map(|k| &k.layanan).map(|l| l.judul.as_str()).collect();
        assert_eq!((d.jumlah.as_str(), judul), (jumlah, anggota));
        let peta = serde_json::to_string(isi(&plan, "/peta-situs/")).expect("a view");
        assert!(peta.contains(path), "{path} is not in the site map");
    }
    assert!(!paths(&plan).iter().any(|p| p.contains("sengketa")), "a withdrawn service is in no part");
}

#[test]
fn a_long_catalogue_has_letters_and_a_very_long_one_no_summaries() {
    for (banyak, kelompok, ringkas) in [(12, 1, true), (13, 13, true), (60, 26, true), (61, 26, false)] {
        let id: Vec<String> = (0..banyak).map(|n| format!("{}-{n:02}", char::from(b'a' + n % 26))).collect();
        let daftar: Vec<(&str, &str)> = id.iter().map(|id| (id.as_str(), "biaya: 0")).collect();
        let plan = plan(&layanan(&daftar), Draf::Tidak);
        let Isi::DaftarLayanan(d) = isi(&plan, "/layanan/") else { panic!("not the catalogue") };
        assert_eq!(d.kelompok.len(), kelompok, "{banyak}");
        assert_eq!(d.kelompok.iter().flat_map(|k| &k.layanan).all(|l| !l.ringkasan.is_empty()), ringkas, "{banyak}");
    }
}

#[test]
fn a_service_has_two_sheets_that_show_its_view_and_that_nobody_searches() {
    let plan =
        plan(&layanan(&[("kartu", "biaya: 0"), ("lama", "status: {keadaan: dicabut, alasan: Pindah}")]), Draf::Tidak);
    let Isi::Layanan(layanan) = isi(&plan, "/layanan/kartu/") else { panic!("not a service") };
    for (path, judul) in
        [("/layanan/kartu/standar/", "Standar pelayanan: kartu"), ("/layanan/kartu/ringkasan/", "Lembar loket: kartu")]
    {
        let lembar = plan.halaman.iter().find(|p| p.view.path == path).expect("a sheet");
        assert_eq!((lembar.view.judul.as_str(), lembar.view.indeks), (judul, Indeks::Tidak));
        let jalur: Vec<&str> = lembar.view.remah.iter().map(|r| r.url.as_str()).collect();
        assert_eq!(jalur, ["/", "/layanan/", "/layanan/kartu/"]);
        let (Isi::LembarStandar(isi) | Isi::LembarLoket(isi)) = &lembar.view.isi else { panic!("not a sheet") };
        assert!(Arc::ptr_eq(isi, layanan), "{path} has a view of its own");
        for daftar in ["/peta-situs/", "/cari/"] {
            let teks = serde_json::to_string(self::isi(&plan, daftar)).expect("a view");
            assert!(teks.contains("/layanan/kartu/") && !teks.contains(path), "{daftar}");
        }
    }
    let Isi::Layanan(lama) = isi(&plan, "/layanan/lama/") else { panic!("not a service") };
    assert_eq!(lama.lembar, None);
    assert!(!paths(&plan).iter().any(|p| p.starts_with("/layanan/lama/") && *p != "/layanan/lama/"));
}

#[test]
fn the_one_button_applies_online_or_fetches_the_form_or_shows_the_way() {
    let formulir = "formulir: [f-1]";
    let daring = "tautan_daring: {judul: Ajukan, url: 'https://a.example/'}";
    let dokumen = "judul: Formulir kartu\njenis: formulir\nberkas: f-1.pdf\n";
    for (ubahan, teks, url) in [
        (String::new(), "Lihat alamat dan jam layanan", "#kontak"),
        (formulir.to_owned(), "Unduh formulir kartu", "/dokumen/f-1.pdf"),
        (format!("{formulir}\n{daring}"), "Ajukan", "https://a.example/"),
    ] {
        let mut files = layanan(&[("kartu", &ubahan)]);
        files.insert(format!("{FOLDER}dokumen/f-1.yaml"), dokumen.to_owned());
        files.insert(format!("{FOLDER}dokumen/f-1.pdf"), "x".to_owned());
        let plan = plan(&files, Draf::Tidak);
        let Isi::Layanan(l) = isi(&plan, "/layanan/kartu/") else { panic!("not a service") };
        let tindakan = l.tindakan.as_ref().expect("there is always something to do");
        assert_eq!((tindakan.teks.as_str(), tindakan.url.as_str()), (teks, url));
    }
}

#[test]
fn a_long_page_of_a_service_links_to_the_drawing_of_its_procedure() {
    for (banyak, digambar) in [(1, true), (17, true), (18, false)] {
        let mut files = layanan(&[("kartu", "biaya: 0")]);
        let syarat = vec!["{nama: Kartu Keluarga}"; banyak].join(", ");
        ganti(
            &mut files,
            "layanan/kartu.yaml",
            "[{nama: Kartu Keluarga, bentuk: salinan, jumlah: 1}]",
            &format!("[{syarat}]"),
        );
        let plan = plan(&files, Draf::Tidak);
        let Isi::Layanan(l) = isi(&plan, "/layanan/kartu/") else { panic!("not a service") };
        assert_eq!((l.bagan.is_empty(), l.alur.len()), (!digambar, 1), "{banyak}");
    }
}

#[test]
fn a_survey_is_converted_by_the_table() {
    let plan = plan(&sample(), Draf::Tidak);
    let Isi::Kinerja(s) = isi(&plan, "/kinerja/skm-2026-s1/") else { panic!("not a survey") };
    assert_eq!(s.unsur.len(), 9);
    assert_eq!(s.unsur.iter().filter(|u| u.terendah).count(), 3);
    let rendah = s.unsur.iter().filter(|u| u.terendah).map(|u| &u.rata).max();
    assert!(s.unsur.iter().filter(|u| !u.terendah).all(|u| Some(&u.rata) >= rendah));
    for u in &s.unsur {
        let rata: f64 = u.rata.replace(',', ".").parse().expect("a number");
        assert_eq!(u.konversi, format!("{:.2}", rata * 25.0).replace('.', ","), "{}", u.nama);
    }
    assert_eq!(s.terendah.len(), 3);
    assert!(s.terendah.windows(2).all(|t| t[0].unsur.panjang <= t[1].unsur.panjang), "lowest first");
    assert_eq!(s.golongan.iter().map(|g| g.pita.huruf.as_str()).collect::<String>(), "DCBA");
    assert_eq!(s.survei.first().map(|t| t.url.as_str()), Some("/kinerja/skm-2026-s1/"));
}

#[test]
fn two_files_of_one_address_are_a_finding() {
    let md = "---\njudul: Pelaksana\nbagian: profil\n---\nKami.\n";
    let plan = plan(&dengan(&[("halaman/pelaksana.md", md)]), Draf::Tidak);
    assert!(matches!(isi(&plan, "/profil/pelaksana/"), Isi::Pelaksana(_)));
    assert_eq!(plan.diags.iter().map(|d| d.code).collect::<Vec<_>>(), ["INT-013"]);
}

#[test]
fn a_translation_and_its_text_name_each_other_and_a_lost_one_names_nothing() {
    let halaman = |judul: &str, lain: &str| {
        format!(
            "---\njudul: {judul}\nringkasan: Asal mula dinas.\nbagian: profil\ndiperbarui: 2026-11-01\n{lain}---\n\nIsi.\n"
        )
    };
    let files = dengan(&[
        ("halaman/riwayat.md", &halaman("Riwayat", "")),
        ("halaman/history.md", &halaman("History", "bahasa: en\nterjemahan: riwayat\n")),
        ("halaman/riwayate.md", &halaman("Riwayate", "bahasa: jv\nterjemahan: riwayat\n")),
        ("halaman/lost.md", &halaman("Lost", "bahasa: en\nterjemahan: tidak-ada\n")),
    ]);
    let plan = plan(&files, Draf::Tidak);
    let satu = |path: &str| &plan.halaman.iter().find(|p| p.view.path == path).expect("the page").view;
    let kode = |path: &str| satu(path).bahasa.padanan.iter().map(|p| p.kode.as_str()).collect::<Vec<_>>();
    for path in ["/profil/riwayat/", "/profil/history/", "/profil/riwayate/"] {
        assert_eq!(kode(path), ["id", "en", "jv"], "{path}");
    }
    assert_eq!(satu("/profil/history/").bahasa.halaman(), "en");
    assert_eq!(satu("/profil/history/").remah[1].teks, "Profile");
    assert_eq!(satu("/profil/history/").info.diperbarui.as_ref().expect("a date").teks, "1 November 2026");
    assert_eq!(satu("/profil/riwayate/").remah[1].teks, "Profil");
    // Without its Indonesian text the page stays, in an Indonesian frame.
    assert_eq!((kode("/profil/lost/"), satu("/profil/lost/").bahasa.halaman()), (vec![], "id"));
    assert_eq!(satu("/profil/lost/").bahasa.isi(), "en");
    // Only the language that the interface speaks has a frame of its own, and lists tell of no translation.
    assert_eq!(plan.asing.keys().collect::<Vec<_>>(), ["en"]);
    let anak = |situs: &pendopo::plan::view::situs::SitusView| {
        situs.menu[1].anak.iter().map(|t| t.teks.clone()).collect::<Vec<_>>()
    };
    assert!(anak(&plan.situs).contains(&"Riwayat".to_owned()) && !anak(&plan.situs).contains(&"History".to_owned()));
    assert!(anak(&plan.asing["en"]).contains(&"History".to_owned()));
    let Isi::PetaSitus(peta) = &satu("/peta-situs/").isi else { panic!("the site map") };
    let judul: Vec<&str> = peta.kelompok.iter().flat_map(|k| &k.tautan).map(|t| t.teks.as_str()).collect();
    assert!(judul.contains(&"Riwayat") && !judul.contains(&"History") && !judul.contains(&"Riwayate"));
}
