use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::base::nilai::Nilai as _;
use crate::base::tanggal::Tanggal;
use crate::diag::Lang;
use crate::pipeline::kerja::{Pilihan, Waktu};
use crate::pratinjau::halaman::sendiri::sendiri;
use crate::pratinjau::halaman::{depan, panel, pita};
use crate::pratinjau::letak::Letak;
use crate::pratinjau::ruang::Ruang;
use crate::pratinjau::ruang::portal::Portal;
use crate::pratinjau::watch::Changes;

const LAYANAN: &str = "content/contoh/dinas/layanan/kartu-contoh.yaml";
const HALAMAN: &str = "layanan/kartu-contoh/index.html";

fn salin(dari: &Path, ke: &Path) {
    fs::create_dir_all(ke).expect("a folder");
    for entri in fs::read_dir(dari).expect("a folder") {
        let entri = entri.expect("an entry");
        let tujuan = ke.join(entri.file_name());
        match entri.path().is_dir() {
            true => salin(&entri.path(), &tujuan),
            false => fs::copy(entri.path(), tujuan).map(|_| ()).expect("a copy"),
        }
    }
}

/// The sample agency in a folder of its own, in a preview.
struct Uji {
    folder: tempfile::TempDir,
    letak: Letak,
}

impl Uji {
    fn baru() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        salin(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/contoh"), folder.path());
        let waktu = Waktu::Tetap(Tanggal::parse("2026-11-20").expect("a date"));
        let ruang = Ruang::buka(folder.path(), waktu, Pilihan::default(), None).expect("a workspace");
        Self { folder, letak: Letak { ruang: Arc::new(ruang), port: 8080, lang: Lang::Id } }
    }

    fn baca(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).expect("text")
    }

    fn tulis(&self, path: &str, teks: &str) {
        fs::write(self.folder.path().join(path), teks).expect("a file");
        self.letak.ruang.catat(&Changes { paths: [path.to_owned()].into(), all: false });
    }

    /// Strip and panel of a page, as they are now.
    fn sekitar(&self, path: &str) -> (String, String) {
        let potret = self.letak.ruang.potret("contoh", "dinas").expect("the root opens").expect("the site");
        let isi = potret.isi(&self.letak.ruang.meja(), path).expect("readable").expect("the page");
        let jalur = format!("/{}", path.trim_end_matches("index.html"));
        let sekitar =
            (pita::pita(&self.letak, &potret, &isi, &jalur), panel::panel(&self.letak, &potret, &isi, &jalur));
        (self.bersih(&sekitar.0), self.bersih(&sekitar.1))
    }

    fn sendiri(&self, jalur: &str) -> String {
        let halaman = sendiri(&self.letak, "localhost", jalur).unwrap_or_else(|| panic!("no page at {jalur}"));
        self.bersih(&halaman.badan)
    }

    fn depan(&self) -> String {
        for _ in 0..600 {
            let badan = depan::halaman(&self.letak, None).badan;
            if !badan.contains("sedang diperiksa") {
                return self.bersih(&badan);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the check does not end");
    }

    /// A page without the name of the temporary folder.
    fn bersih(&self, teks: &str) -> String {
        let akar = self.letak.ruang.akar();
        teks.replace(akar, "/AKAR").replace(akar.trim_start_matches('/'), "AKAR")
    }
}

/// What a reader sees, one line for each block.
fn terbaca(html: &str) -> String {
    let mut teks = html.to_owned();
    for akhir in ["</p>", "</li>", "</h1>", "</h2>", "</h3>", "</tr>", "</pre>", "</summary>", "<pre", "<p", "<li"] {
        teks = teks.replace(akhir, &format!("\n{akhir}"));
    }
    let mut polos = String::new();
    let mut di_tag = false;
    for huruf in teks.chars() {
        match huruf {
            '<' => di_tag = true,
            '>' => di_tag = false,
            lain if !di_tag => polos.push(lain),
            _ => {}
        }
    }
    let baris = polos.lines().map(str::trim_end).filter(|b| !b.trim().is_empty());
    baris.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_clean_site_says_so_and_where_everything_is() {
    let uji = Uji::baru();
    let (pita, panel) = uji.sekitar("index.html");
    insta::assert_snapshot!("pita", pita);
    insta::assert_snapshot!("panel_bersih", panel);
}

#[test]
fn a_warning_stands_with_its_place_excerpt_remedy_and_rule() {
    let uji = Uji::baru();
    let teks = uji.baca(LAYANAN);
    uji.tulis(LAYANAN, &teks.replace("diperbarui: ", "diperbarui: 2020-01-01 # "));
    let (_, panel) = uji.sekitar(HALAMAN);
    insta::assert_snapshot!("panel_peringatan", panel);
    let (_, lain) = uji.sekitar("index.html");
    assert!(!lain.contains("di halaman ini)"), "the finding is not the front page's own");
}

#[test]
fn a_broken_file_is_told_above_every_page_until_it_is_mended() {
    let uji = Uji::baru();
    let teks = uji.baca(LAYANAN);
    uji.sekitar(HALAMAN);
    uji.tulis(LAYANAN, &format!("{teks}\n  salah: [1\n"));
    let (pita, panel) = uji.sekitar(HALAMAN);
    insta::assert_snapshot!("pita_rusak", terbaca(&pita));
    assert!(pita.contains("role=\"alert\"") && panel.contains("1 galat"), "{panel}");
    let (lain, _) = uji.sekitar("index.html");
    assert!(lain.contains("role=\"alert\"") && lain.contains("Situs memakai isi terakhirnya"), "{lain}");
    uji.tulis(LAYANAN, &teks);
    assert!(!uji.sekitar(HALAMAN).0.contains("role=\"alert\""));
}

#[test]
fn a_broken_file_of_the_kabupaten_is_told_and_the_pages_stay() {
    let uji = Uji::baru();
    let teks = uji.baca("sites/contoh/daerah.yaml");
    uji.sekitar(HALAMAN);
    uji.tulis("sites/contoh/daerah.yaml", &format!("{teks}\nnama: [\n"));
    insta::assert_snapshot!("pita_daerah_rusak", terbaca(&uji.sekitar(HALAMAN).0));
}

#[test]
fn a_draft_says_that_it_is_one() {
    let uji = Uji::baru();
    let path = "content/contoh/dinas/berita/loket-baru.md";
    let teks = uji.baca(path);
    uji.tulis(path, &teks.replacen("---\n", "---\ndraf: ya\n", 1));
    let (pita, _) = uji.sekitar("berita/loket-baru/index.html");
    assert!(pita.contains("masih draf"), "{pita}");
    let (daftar, _) = uji.sekitar("berita/index.html");
    assert!(daftar.contains("menampilkan draf") && daftar.contains(path), "{daftar}");
    insta::assert_snapshot!("naskah", terbaca(&uji.sendiri("naskah/contoh/dinas/")));
}

#[test]
fn the_front_page_knows_sites_that_nobody_looked_at() {
    let uji = Uji::baru();
    insta::assert_snapshot!("depan", terbaca(&uji.depan()));
    // One that was looked at is told as it is now, without another check of everything.
    uji.sekitar("index.html");
    assert!(uji.depan().contains("0 galat"));
}

#[test]
fn the_due_list_and_the_list_of_findings_agree_with_the_checks() {
    let uji = Uji::baru();
    let teks = uji.baca(LAYANAN);
    // Twelve months after this day comes within the next thirty days.
    uji.tulis(LAYANAN, &teks.replace("diperbarui: ", "diperbarui: 2025-12-01 # "));
    let tempo = terbaca(&uji.sendiri("jatuh-tempo/contoh/dinas/"));
    let depan = tempo.split("30 hari ke depan").nth(1).expect("the next thirty days");
    assert!(depan.contains("2 Desember 2026 12 hari lagi") && depan.contains("kartu-contoh.yaml"), "{tempo}");
    uji.tulis(LAYANAN, &teks.replace("diperbarui: ", "diperbarui: 2025-10-01 # "));
    let tempo = terbaca(&uji.sendiri("jatuh-tempo/contoh/dinas/"));
    assert!(tempo.contains("2 Oktober 2026 49 hari yang lalu"), "{tempo}");
    let semua = terbaca(&uji.sendiri("temuan/contoh/dinas/"));
    assert_eq!(terbaca(&uji.sendiri("temuan/contoh/dinas/peringatan/")), semua);
    assert!(semua.contains("MUT-001"), "{semua}");
    assert!(terbaca(&uji.sendiri("temuan/contoh/dinas/galat/")).contains("Tidak ada temuan."));
}

#[test]
fn the_page_of_a_rule_holds_what_explain_prints() {
    let uji = Uji::baru();
    uji.sekitar("index.html");
    insta::assert_snapshot!("aturan", terbaca(&uji.sendiri("aturan/STD-004/")));
}

#[test]
fn addresses_that_nobody_has_are_no_pages() {
    let uji = Uji::baru();
    for jalur in
        ["", "aturan/", "aturan/XXX-001/", "temuan/contoh/", "temuan/a/b/", "naskah/contoh/dinas/x/", "x/contoh/dinas/"]
    {
        assert!(sendiri(&uji.letak, "localhost", jalur).is_none(), "{jalur}");
    }
}

#[test]
fn the_phone_view_frames_the_page_on_its_own_host() {
    let uji = Uji::baru();
    let halaman = |host| sendiri(&uji.letak, host, "layar/contoh/dinas/layanan/").expect("a page");
    assert_eq!(halaman("dinas.contoh.localhost").badan.matches("src=\"/layanan/\"").count(), 2);
    assert_eq!(halaman("localhost").badan.matches("src=\"/contoh/dinas/layanan/\"").count(), 2);
    assert!(halaman("localhost").kepala[0].1.contains("frame-src 'self'"));
}

#[test]
fn nothing_from_files_becomes_markup() {
    let uji = Uji::baru();
    let jahat = "</aside><script>alert(1)</script>\"'><img src=x onerror=alert(1)>`";
    let daftar = uji.baca("sites/contoh/daerah.yaml");
    uji.tulis("sites/contoh/dinas.yaml", &ganti_nama(&uji.baca("sites/contoh/dinas.yaml"), jahat));
    uji.tulis("sites/contoh/daerah.yaml", &ganti_nama(&daftar, jahat));
    let yaml = jahat.replace('\'', "''");
    uji.tulis(LAYANAN, &format!("'{yaml}': 1\n{}", uji.baca(LAYANAN)));
    let berita = format!("---\njudul: '{yaml}'\ndraf: ya\n---\n<script>alert(1)</script>\n");
    uji.tulis("content/contoh/dinas/berita/<b>jahat.md", &berita);
    uji.tulis("content/contoh/dinas/berita/jahat.md", &berita);
    uji.tulis("content/contoh/dinas/pengaduan.yaml", &format!("'{yaml}\n"));
    let (pita, panel) = uji.sekitar("berita/jahat/index.html");
    let mut semua = vec![pita, panel, uji.depan()];
    semua.extend(
        ["temuan", "naskah", "jatuh-tempo", "layar"].map(|jenis| uji.sendiri(&format!("{jenis}/contoh/dinas/"))),
    );
    assert!(semua[1].contains("&lt;script&gt;"), "{}", semua[1]);
    for html in semua {
        for markah in ["<script", "<img", "onerror=alert(1)>", "<b>jahat"] {
            assert!(!html.contains(markah), "{markah} in {html}");
        }
    }
}

/// The text with another name of the kabupaten or the agency.
fn ganti_nama(yaml: &str, nama: &str) -> String {
    let nama = nama.replace('\'', "''");
    let baris = yaml.lines().map(|b| if b.starts_with("nama:") { format!("nama: '{nama}'") } else { b.to_owned() });
    baris.collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn personal_numbers_stay_masked() {
    let uji = Uji::baru();
    let path = "content/contoh/dinas/berita/loket-baru.md";
    uji.tulis(path, &(uji.baca(path) + "\nNIK 3306067002900001 atas nama warga.\n"));
    let (pita, panel) = uji.sekitar("berita/loket-baru/index.html");
    assert!(panel.contains("3306") && panel.contains("PDP-"), "{panel}");
    assert!(!pita.contains("3306067002900001") && !panel.contains("3306067002900001"));
}

#[test]
fn the_portal_is_made_from_the_sites_as_they_stand_and_says_which_are_missing() {
    let uji = Uji::baru();
    let (ruang, daerah) = (&uji.letak.ruang, "sites/contoh/daerah.yaml");
    assert!(ruang.portal_kini("contoh").expect("the root opens").is_none(), "the register wants none");
    uji.tulis(daerah, &uji.baca(daerah).replace("portal: tidak", "portal: ya"));
    let Some(Portal::Kurang(kurang)) = ruang.portal_kini("contoh").expect("the root opens") else {
        panic!("no site was looked at yet");
    };
    let halaman = depan::tanpa_portal(&uji.letak, &kurang);
    assert!(terbaca(&halaman.badan).contains("Dinas Contoh"), "{}", halaman.badan);

    ruang.potret("contoh", "dinas").expect("the root opens").expect("the site");
    let baca = |path: &str| {
        let portal = ruang.portal_kini("contoh").expect("the root opens");
        let Some(Portal::Ada(potret)) = portal else { panic!("no portal") };
        assert_eq!(potret.temuan().temuan, []);
        let isi = potret.isi(&ruang.meja(), path).expect("readable").expect("a file");
        String::from_utf8_lossy(&isi.bytes).into_owned()
    };
    assert!(baca("layanan/index.html").contains("Bikin"));
    assert!(baca("data/v1/layanan.json").contains("kartu-contoh") && baca("cari/indeks.json").contains("dinas"));
    // Nothing is made while nobody asks, and then from what was saved.
    uji.tulis(LAYANAN, &uji.baca(LAYANAN).replace("nama_umum: Bikin", "nama_umum: Ganti"));
    assert!(matches!(ruang.portal("contoh"), Some(Portal::Usang)));
    assert!(baca("layanan/index.html").contains("Ganti"));
    assert!(matches!(ruang.portal("contoh"), Some(Portal::Ada(_))));
    // A register that is broken for a moment takes no portal away.
    uji.tulis(daerah, &(uji.baca(daerah) + "\n  salah: [1\n"));
    assert!(ruang.daftar_portal().contains_key("contoh"));
    uji.tulis(daerah, &uji.baca(daerah).replace("\n  salah: [1\n", "").replace("portal: ya", "portal: tidak"));
    assert!(ruang.portal("contoh").is_none());
}
