//! The templates, held to the schemas of the loader and to the law.

use std::collections::BTreeSet;

use crate::baru::isian::{kunci, pertanyaan, tulis};
use crate::baru::jenis::{self, DAFTAR, Tempat};
use crate::baru::konteks::Konteks;
use crate::baru::ruang::{self, Hukum};
use crate::baru::{Jawaban, Templat};
use crate::base::span::FileId;
use crate::base::tanggal::Tanggal;
use crate::model::muat::muat;
use crate::model::{
    bersama, catatan, dokumen, hukum, kinerja, layanan, naskah, pengaduan, pindah, ppid, profil, register, sop, status,
    tautan,
};
use crate::syntax::blanko;

fn konteks() -> Konteks {
    Konteks::new(Tanggal::new(2026, 11, 22).expect("a date"), "sukamaju")
        .dengan_label("dinkominfo", None)
        .dengan_id("kartu-warga")
}

/// Every template with a path at which the loader knows it.
fn semua() -> Vec<Templat> {
    let mut hasil = ruang::daerah("sukamaju", Hukum::Sendiri);
    hasil.push(Templat { path: "sites/sukamaju/dinkominfo.yaml".to_owned(), isi: jenis::SITUS });
    for jenis in DAFTAR.iter().filter(|j| j.tempat != Tempat::SitusBaru) {
        let folder = match jenis.tempat {
            Tempat::Daerah => "sites/sukamaju",
            _ => "content/sukamaju/dinkominfo",
        };
        let id = matches!(jenis.id, jenis::Id::Perlu(_)).then_some("kartu-warga");
        hasil.extend(jenis.templat(folder, id));
    }
    hasil
}

/// Fills every blank with its example.
fn isi(teks: &str) -> String {
    let mut hasil = String::new();
    let mut dari = 0;
    for blanko in blanko::cari(teks) {
        hasil.push_str(&teks[dari..blanko.letak.start]);
        hasil.push_str(blanko.contoh.unwrap_or_default());
        dari = blanko.letak.end;
    }
    hasil + &teks[dari..]
}

/// Turns a key that is switched off (`#key:`) on, and drops remarks.
fn nyala(teks: &str) -> String {
    let baris = teks.lines().filter_map(|baris| {
        let lekuk = baris.len() - baris.trim_start().len();
        match baris.trim_start().strip_prefix('#') {
            None => Some(baris.to_owned()),
            // A remark of prose.
            Some(sisa) if sisa.starts_with(' ') && !sisa.starts_with("  ") => None,
            Some(sisa) => Some(format!("{}{sisa}", &baris[..lekuk])),
        }
    });
    baris.collect::<Vec<_>>().join("\n") + "\n"
}

fn temuan(path: &str, teks: &str) -> Vec<(&'static str, String)> {
    let dimuat = muat(FileId(0), path, Some(teks.as_bytes()), teks.len() as u64);
    dimuat.diags.into_iter().map(|d| (d.code, d.message.id)).collect()
}

/// The part of a file that is YAML.
fn yaml(teks: &str) -> &str {
    teks.strip_prefix("---\n").and_then(|t| t.split("\n---\n").next()).unwrap_or(teks)
}

#[test]
fn a_new_file_has_no_fault_but_its_blanks() {
    for templat in semua() {
        let berkas = tulis(&templat, &konteks(), &Jawaban::new());
        let temuan = temuan(&berkas.path, &berkas.isi);
        assert!(temuan.iter().all(|(kode, _)| *kode == "BKS-012"), "{}: {temuan:?}", berkas.path);
        assert!(!berkas.isi.contains('%') || templat.isi.contains("\"%\""), "{}: a word is not known", berkas.path);
        for blanko in blanko::cari(&berkas.isi).iter().filter(|b| b.apa != "…") {
            assert!(
                !blanko.apa.is_empty() && blanko.contoh.is_some_and(|c| !c.is_empty()),
                "{}: {blanko:?}",
                berkas.path
            );
        }
    }
}

#[test]
fn with_its_blanks_filled_and_its_keys_switched_on_it_is_read_without_a_fault() {
    for templat in semua() {
        let berkas = tulis(&templat, &konteks(), &Jawaban::new());
        assert_eq!(temuan(&berkas.path, &isi(&berkas.isi)), [], "{}", berkas.path);
        let (kepala, badan) = berkas.isi.split_at(berkas.isi.find("\n---\n").unwrap_or(berkas.isi.len()));
        let nyala = isi(&(nyala(kepala) + badan.trim_start_matches('\n')));
        // What is for some cases only may be written twice, once on and once off.
        let temuan = temuan(&berkas.path, &nyala);
        assert_eq!(temuan, [], "{}:\n{nyala}", berkas.path);
    }
}

/// Keys of a file by the path of its template: the record itself, then those inside it.
fn skema(path: &str) -> Vec<&'static [&'static str]> {
    use bersama::{Akun, Anggaran, Keputusan, Pejabat};
    let bagian = path.rsplit('/').collect::<Vec<_>>();
    match (bagian[0], bagian[1]) {
        ("daerah.yaml", _) => vec![
            register::BerkasDaerah::KUNCI,
            register::Aksesibilitas::KUNCI,
            register::Arsip::KUNCI,
            register::Server::KUNCI,
            register::Pembina::KUNCI,
            register::KepalaDaerah::KUNCI,
            register::MaklumatDaerah::KUNCI,
            register::Contoh::KUNCI,
            register::NomorDarurat::KUNCI,
            register::TautanDaerah::KUNCI,
            register::HariLibur::KUNCI,
            register::Kecamatan::KUNCI,
            register::Kotak::KUNCI,
            register::Penaikan::KUNCI,
            register::ParameterDaerah::KUNCI,
            register::Pengecualian::KUNCI,
            Akun::KUNCI,
            Pejabat::KUNCI,
        ],
        ("dinkominfo.yaml", _) => vec![
            register::BerkasPerangkat::KUNCI,
            register::DomainLain::KUNCI,
            register::SkSubdomain::KUNCI,
            status::StatusPerangkat::KUNCI,
            register::Pengelola::KUNCI,
            register::Aksesibilitas::KUNCI,
            Akun::KUNCI,
            Keputusan::KUNCI,
        ],
        ("tautan.yaml", _) => vec![tautan::BerkasTautan::KUNCI, tautan::CatatanTautan::KUNCI],
        ("profil.yaml", "peraturan") => vec![
            hukum::BerkasHukum::KUNCI,
            hukum::IstilahDaerah::KUNCI,
            hukum::SanksiDaerah::KUNCI,
            hukum::CekHukum::KUNCI,
            hukum::ParameterHukum::KUNCI,
        ],
        (_, "peraturan") => vec![hukum::BerkasNorma::KUNCI, hukum::PasalNorma::KUNCI],
        ("profil.yaml", "ppid") => vec![
            ppid::ProfilPpid::KUNCI,
            ppid::WaktuPpid::KUNCI,
            ppid::MaklumatInformasi::KUNCI,
            Pejabat::KUNCI,
            Keputusan::KUNCI,
        ],
        // Entries of the four classes have keys of their own, which `informasi` below holds together.
        (_, "ppid") => vec![ppid::KelasInformasi::KUNCI],
        ("profil.yaml", _) => vec![
            profil::Profil::KUNCI,
            profil::PenanggungJawab::KUNCI,
            profil::Jabatan::KUNCI,
            profil::Alamat::KUNCI,
            profil::Jam::KUNCI,
            Anggaran::KUNCI,
        ],
        ("pelaksana.yaml", _) => {
            vec![profil::BerkasPelaksana::KUNCI, profil::UnitPelaksana::KUNCI, profil::Formasi::KUNCI, Pejabat::KUNCI]
        }
        ("maklumat.yaml", _) => vec![pengaduan::Maklumat::KUNCI, Pejabat::KUNCI],
        ("pengaduan.yaml", _) => vec![
            pengaduan::Pengaduan::KUNCI,
            pengaduan::PetugasPengaduan::KUNCI,
            pengaduan::Kanal::KUNCI,
            pengaduan::Mekanisme::KUNCI,
            pengaduan::WaktuPengaduan::KUNCI,
            pengaduan::StatistikPengaduan::KUNCI,
        ],
        ("perubahan.yaml", _) => vec![catatan::BerkasPerubahan::KUNCI, catatan::Perubahan::KUNCI],
        ("pindah.yaml", _) => vec![pindah::BerkasPindah::KUNCI, pindah::Pindah::KUNCI],
        (_, "layanan") => vec![
            layanan::Layanan::KUNCI,
            layanan::StatusLayanan::KUNCI,
            layanan::RincianSyarat::KUNCI,
            layanan::RincianTahap::KUNCI,
            layanan::WaktuRinci::KUNCI,
            layanan::PosBiaya::KUNCI,
            layanan::BeritaAcara::KUNCI,
            layanan::Evaluasi::KUNCI,
            layanan::TautanDaring::KUNCI,
            layanan::PihakLain::KUNCI,
            layanan::TanyaJawab::KUNCI,
        ],
        (_, "sop") => vec![sop::Sop::KUNCI, sop::KolomPelaksana::KUNCI, sop::Langkah::KUNCI, Pejabat::KUNCI],
        (_, "kinerja") => vec![
            kinerja::Skm::KUNCI,
            kinerja::Responden::KUNCI,
            kinerja::Kelompok::KUNCI,
            kinerja::Unsur::KUNCI,
            kinerja::TindakLanjut::KUNCI,
        ],
        (_, "dokumen") => vec![dokumen::Dokumen::KUNCI, dokumen::Indikator::KUNCI],
        (_, "data") => vec![dokumen::Dataset::KUNCI, dokumen::BerkasData::KUNCI, dokumen::Kolom::KUNCI],
        (_, "aplikasi") => vec![dokumen::Aplikasi::KUNCI, dokumen::Warisan::KUNCI, Keputusan::KUNCI],
        (_, "insiden") => {
            vec![catatan::Insiden::KUNCI, catatan::SuratLaporan::KUNCI, catatan::SuratPemberitahuan::KUNCI]
        }
        (_, "halaman") => vec![naskah::KepalaHalaman::KUNCI],
        (_, "berita") => vec![naskah::KepalaBerita::KUNCI],
        (_, "pengumuman") => vec![naskah::KepalaPengumuman::KUNCI],
        // Four kinds of report lie in one folder; each is told by its line `jenis`.
        (_, "laporan") => vec![],
        lain => panic!("{lain:?} has no schema here"),
    }
}

/// The words before a colon in a template, switched on or off, in blocks or in braces.
fn kata_kunci(teks: &str) -> BTreeSet<String> {
    let kata = |teks: &str| -> String {
        let mundur = teks.chars().rev().take_while(|c| c.is_ascii_alphanumeric() || *c == '_');
        mundur.collect::<Vec<_>>().into_iter().rev().collect()
    };
    let baris = yaml(teks).lines().flat_map(|baris| baris.match_indices(':').map(move |(n, _)| kata(&baris[..n])));
    baris.filter(|k| !k.is_empty()).collect()
}

#[test]
fn every_key_of_a_schema_is_in_its_template() {
    for templat in semua() {
        let ada = kata_kunci(templat.isi);
        let mut kunci: Vec<&str> = skema(&templat.path).concat();
        if templat.path.contains("/laporan/") {
            let laporan = templat.isi;
            kunci = match laporan.lines().find(|l| l.starts_with("jenis: ")) {
                Some("jenis: pelayanan") => [kinerja::LaporanPelayanan::KUNCI, kinerja::BarisLaporan::KUNCI].concat(),
                Some("jenis: layanan_informasi") => kinerja::LaporanInformasi::KUNCI.to_vec(),
                _ => kinerja::LaporanSpbe::KUNCI.to_vec(),
            };
        }
        assert!(!kunci.is_empty(), "{}", templat.path);
        for kunci in kunci {
            assert!(ada.contains(kunci), "{}: `{kunci}` is not in the template", templat.path);
        }
    }
    let informasi: BTreeSet<String> =
        semua().iter().filter(|t| t.path.contains("/ppid/")).flat_map(|t| kata_kunci(t.isi)).collect();
    for kunci in ppid::Informasi::KUNCI {
        assert!(informasi.contains(*kunci), "`{kunci}` is in no template of `ppid/`");
    }
}

#[test]
fn every_article_that_a_template_names_exists() {
    let hukum = crate::peraturan::Peraturan::embedded();
    let mut jumlah = 0;
    for templat in semua() {
        for catatan in templat.isi.lines().filter_map(|l| l.trim_start().strip_prefix("# ")) {
            for (id, pasal) in kutipan(catatan) {
                let norma = hukum.norma(&id).unwrap_or_else(|| panic!("{}: {id} is not known", templat.path));
                for letak in pasal {
                    jumlah += 1;
                    let ada = norma.pasal.iter().map(|p| p.letak()).any(|l| {
                        l.pasal == letak[0]
                            && (letak[1].is_empty() || l.ayat.as_deref() == Some(&letak[1]))
                            && (letak[2].is_empty() || l.huruf.as_deref() == Some(&letak[2]))
                    });
                    assert!(ada, "{}: {id} has no {letak:?}", templat.path);
                }
            }
        }
    }
    assert!(jumlah > 40, "{jumlah}");
}

/// Returns what a remark cites: ids of regulations, each with its articles as number, paragraph and letter.
fn kutipan(catatan: &str) -> Vec<(String, Vec<[String; 3]>)> {
    const BENTUK: [&str; 6] = ["UU", "PP", "Perpres", "PermenPANRB", "Permenkominfo", "Perki"];
    let kata: Vec<&str> = catatan.split(' ').map(|k| k.trim_start_matches('(')).collect();
    let polos = |k: &str| k.trim_end_matches([',', '.', ';', ':', ')']).to_owned();
    let mut hasil: Vec<(String, Vec<[String; 3]>)> = Vec::new();
    for (n, satu) in kata.iter().enumerate() {
        let Some(lanjut) = kata.get(n + 1).map(|k| polos(k)) else { continue };
        if BENTUK.contains(satu) && lanjut.contains('/') {
            hasil.push((format!("{}-{}", satu.to_lowercase(), lanjut.replace('/', "-")), Vec::new()));
        }
        let Some((_, pasal)) = hasil.last_mut() else { continue };
        match (*satu, pasal.last_mut()) {
            ("Pasal", _) => pasal.push([lanjut, String::new(), String::new()]),
            // The parenthesis before the number went with those around the whole citation.
            ("ayat", Some(letak)) => letak[1] = lanjut,
            ("huruf", Some(letak)) if lanjut.len() == 1 => letak[2] = lanjut,
            _ => {}
        }
    }
    hasil
}

#[test]
fn a_citation_is_read_down_to_its_letter() {
    let letak = |p: &str, a: &str, h: &str| [p.to_owned(), a.to_owned(), h.to_owned()];
    assert_eq!(
        kutipan("Wajib (UU 25/2009 Pasal 37 ayat (3) huruf i, Pasal 36 dan PP 96/2012 Pasal 30)."),
        [
            ("uu-25-2009".to_owned(), vec![letak("37", "3", "i"), letak("36", "", "")]),
            ("pp-96-2012".to_owned(), vec![letak("30", "", "")]),
        ]
    );
}

#[test]
fn every_answer_comes_back_from_yaml_as_it_was_given() {
    let templat =
        Templat { path: "content/a/b/maklumat.yaml".to_owned(), isi: "teks: «@janji isi janji, misalnya x»\n" };
    for jawaban in [
        "biasa",
        "dengan: titik dua",
        "# bukan catatan",
        "akhir:",
        "- bukan daftar",
        "{a: b}",
        "\"kutip\" 'satu' \\ miring",
        "null",
        "~",
        "*x &y !z %a @b `c`",
        "50 % «siku»",
        "ya",
        "2026-01-01",
    ] {
        let berkas = tulis(&templat, &konteks(), &Jawaban::from([("janji".to_owned(), jawaban.to_owned())]));
        let dimuat = muat(FileId(0), &berkas.path, Some(berkas.isi.as_bytes()), berkas.isi.len() as u64);
        let Some(crate::model::muat::Rekaman::Maklumat(isi)) = dimuat.rekaman else {
            panic!("{jawaban}: {:?}", dimuat.diags)
        };
        assert_eq!(isi.teks.teks(), jawaban, "{}", berkas.isi);
    }
}

#[test]
fn a_name_asks_for_the_same_in_all_files_of_a_site() {
    let jenis = jenis::cari("situs").expect("situs");
    let daftar = ruang::situs(jenis, "sukamaju", "dinkominfo");
    let tanya = pertanyaan(&daftar, &konteks());
    assert_eq!(tanya.len(), kunci(&daftar).len());
    assert_eq!(tanya[0].kunci, "nama_resmi");
    assert_eq!(
        tanya[0].keterangan,
        ["Nama resmi menurut peraturan tentang perangkat daerah (PP 18/2016 Pasal 5 ayat (2))."]
    );
    for templat in &daftar {
        for p in pertanyaan(std::slice::from_ref(templat), &konteks()) {
            let satu = tanya.iter().find(|t| t.kunci == p.kunci).expect("asked");
            assert_eq!(satu.contoh, p.contoh, "{}: {}", templat.path, p.kunci);
        }
    }
}

#[test]
fn an_id_tells_what_it_can() {
    let tahu = |id: &str, kunci: &str| konteks().dengan_id(id).bawaan(kunci).map(str::to_owned);
    for (id, kunci, nilai) in [
        ("2026-s1", "periode", Some("2026-S1")),
        ("skm-2025-t3", "periode", Some("2025-T3")),
        ("informasi-2025", "periode", Some("2025")),
        ("ktp-el", "periode", None),
        ("perjanjian-kinerja-2026", "jenis_dokumen", Some("perjanjian_kinerja")),
        ("perjanjian-kinerja-2026", "tahun", Some("2026")),
        ("laporan", "jenis_dokumen", None),
    ] {
        assert_eq!(tahu(id, kunci).as_deref(), nilai, "{id}");
    }
}

#[test]
fn the_folder_of_a_kabupaten_is_named_after_it() {
    for (nama, folder) in
        [("Kabupaten Suka Maju", "suka-maju"), ("Kab. Suka Maju", "suka-maju"), ("suka_maju", "suka-maju"), ("/", "")]
    {
        assert_eq!(ruang::nama_daerah(nama), folder);
    }
}
