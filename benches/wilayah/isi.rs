//! The parts that fill an agency: services, procedures, news, pages, announcements, pictures.

use std::fmt::Write as _;
use std::io::Cursor;

use pendopo::base::nilai::Nilai;
use pendopo::base::slug::slug;
use pendopo::base::tanggal::Tanggal;

use crate::acak::{Acak, alinea, kalimat, naskah, pokok};
use crate::dasar;
use crate::register::{Perangkat, TANGGAL};

/// Whether the load has pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bergambar {
    /// One article in four has one.
    Ya,
    /// None has.
    Tidak,
}

/// Returns the files of an agency of about `halaman` pages, by path below its folder.
pub fn situs(p: &Perangkat, halaman: usize, benih: u64, bergambar: Bergambar) -> Vec<(String, Vec<u8>)> {
    let mut acak = Acak::new(benih.wrapping_add(p.urutan as u64).wrapping_mul(1_000_003));
    let banyak_layanan = (halaman / 4).max(1);
    let banyak_sop = (halaman / 10).max(2);
    let banyak_berita = halaman * 55 / 100;
    let sisa = (halaman - banyak_layanan - banyak_sop - banyak_berita).saturating_sub(dasar::TETAP).max(2);

    let daftar_layanan: Vec<(String, String)> = (0..banyak_layanan).map(|n| nama_layanan(p, n)).collect();
    let daftar_sop: Vec<String> = (0..banyak_sop).map(|n| format!("prosedur-{:03}", n + 1)).collect();
    let id_layanan: Vec<String> = daftar_layanan.iter().map(|(id, _)| id.clone()).collect();
    let mut tautan: Vec<String> = ["/profil/", "/pengaduan/", "/ppid/", "/layanan/"].map(str::to_owned).into();
    tautan.extend(id_layanan.iter().map(|id| format!("/layanan/{id}/")));

    let mut berkas = Vec::new();
    dasar::tambah(p, &id_layanan, &mut berkas);
    for (n, (id, nama)) in daftar_layanan.iter().enumerate() {
        let sop = &daftar_sop[n % daftar_sop.len()];
        berkas.push((format!("layanan/{id}.yaml"), layanan(&mut acak, p, nama, n, sop).into_bytes()));
    }
    for (n, id) in daftar_sop.iter().enumerate() {
        let kaitan = &daftar_sop[(n + 1) % daftar_sop.len()];
        berkas.push((format!("sop/{id}.yaml"), sop(&mut acak, p, n, kaitan).into_bytes()));
    }
    let hari_ini = Tanggal::parse(TANGGAL).expect("the day of the load is a date");
    for n in 0..banyak_berita {
        let tanggal = hari_ini.plus_hari(-1 - i32::try_from(n).unwrap_or(i32::MAX));
        berita(&mut acak, n, &tanggal.iso(), &tautan, bergambar, &mut berkas);
    }
    for n in 0..sisa {
        if n % 2 == 0 {
            berkas.push((format!("halaman/halaman-{n:03}.md"), halaman_bebas(&mut acak, n, &tautan).into_bytes()));
        } else {
            let tanggal = hari_ini.plus_hari(-3 * i32::try_from(n).unwrap_or(i32::MAX));
            berkas.push((format!("pengumuman/umum-{n:03}.md"), pengumuman(&mut acak, n, tanggal).into_bytes()));
        }
    }
    berkas
}

const SURAT: &[&str] = &[
    "surat keterangan",
    "surat rekomendasi",
    "kartu anggota",
    "izin pemakaian",
    "salinan data",
    "surat pengantar",
    "tanda daftar",
    "sertifikat pelatihan",
    "bantuan peralatan",
    "jadwal pendampingan",
    "hasil pemeriksaan",
    "persetujuan teknis",
];

const PERKARA: &[&str] = &[
    "usaha kecil",
    "kelompok tani",
    "rumah tinggal",
    "kegiatan warga",
    "penelitian",
    "lapangan desa",
    "balai pertemuan",
    "alat angkut",
    "hasil panen",
    "kerajinan",
    "pasar rakyat",
    "taman baca",
    "sarana air bersih",
    "jalan lingkungan",
    "penerangan jalan",
    "kegiatan sekolah",
    "pemakaman umum",
    "sanggar seni",
    "posyandu",
    "koperasi warga",
    "bank sampah",
    "lumbung pangan",
    "kolam ikan",
    "warung makan",
    "parkir umum",
    "papan nama",
    "tanaman pelindung",
    "pelatihan kerja",
    "magang pelajar",
    "kunjungan lapangan",
    "pameran daerah",
    "olahraga warga",
    "pos ronda",
    "gedung serbaguna",
    "hutan rakyat",
    "saluran irigasi",
    "embung desa",
    "pangkalan ojek",
    "kios pupuk",
    "bengkel kerja",
    "rumah produksi",
    "arsip keluarga",
    "cagar budaya",
    "kampung wisata",
    "jembatan gantung",
    "tempat ibadah",
    "lomba desa",
    "dapur umum",
    "pengairan sawah",
    "kendaraan dinas",
];

/// Returns id and name of a service.
fn nama_layanan(p: &Perangkat, n: usize) -> (String, String) {
    let (surat, perkara) = (SURAT[n % SURAT.len()], PERKARA[n / SURAT.len() % PERKARA.len()]);
    let ke = match n / (SURAT.len() * PERKARA.len()) {
        0 => String::new(),
        ke => format!(" tahap {}", ke + 1),
    };
    (slug(&format!("{surat} {perkara}{ke}")), format!("Penerbitan {surat} {perkara}{ke} bidang {}", p.bidang))
}

const SYARAT: &[&str] = &[
    "Kartu Keluarga",
    "Kartu tanda penduduk elektronik",
    "Surat pengantar dari desa atau kelurahan",
    "Formulir permohonan yang sudah diisi",
    "Foto lokasi kegiatan",
    "Bukti kepemilikan atau sewa tempat",
    "Daftar anggota kelompok",
    "Akta pendirian kelompok",
];

const LANGKAH: &[&str] = &[
    "Ambil nomor antrean di pintu masuk",
    "Serahkan berkas di loket",
    "Petugas memeriksa kelengkapan berkas",
    "Verifikator mencocokkan data",
    "Kepala bidang menandatangani hasil",
    "Terima hasil dan tanda terima di loket",
];

fn butir(teks: &mut String, kunci: &str, daftar: &[String]) {
    writeln!(teks, "{kunci}:").expect("a string takes all text");
    for isi in daftar {
        writeln!(teks, "  - {isi}").expect("a string takes all text");
    }
}

/// Returns a service with its fourteen components.
fn layanan(acak: &mut Acak, p: &Perangkat, nama: &str, n: usize, sop: &str) -> String {
    let sektor = ["lainnya", "pekerjaan-dan-usaha", "pendidikan", "kesehatan", "lingkungan-hidup"];
    let mut teks = format!(
        "nama: {nama}
ringkasan: Warga mendapat {} dalam waktu yang pasti dan tanpa biaya.
jenis: publik
sektor: {}
khalayak: [{}]
peristiwa: [{}]
utama: {}
dasar_hukum: [UU 25/2009 Pasal 21]
",
        nama.trim_start_matches("Penerbitan "),
        acak.pilih(&sektor),
        acak.pilih(&["warga", "pelaku usaha", "pelajar", "kelompok tani"]),
        acak.pilih(&["memulai usaha", "pindah rumah", "lulus sekolah", "membangun rumah", "memasuki usia lanjut"]),
        if n < 6 { "ya" } else { "tidak" },
    );
    teks.push_str("persyaratan:\n");
    let banyak = acak.antara(3, 6);
    for syarat in acak.beberapa(SYARAT, banyak) {
        let bentuk = acak.pilih(&["salinan", "asli", "asli_dan_salinan", "tunjukkan"]);
        let isi = format!("{{nama: {syarat}, bentuk: {bentuk}, jumlah: {}}}", acak.antara(1, 2));
        writeln!(teks, "  - {isi}").expect("a string takes all text");
    }
    let langkah = LANGKAH.iter().map(|l| format!("{{langkah: {l}, waktu: {} menit}}", acak.antara(2, 15)));
    butir(&mut teks, "prosedur", &langkah.collect::<Vec<_>>());
    writeln!(teks, "jangka_waktu: {} hari kerja\nbiaya: 0", acak.antara(1, 5)).expect("a string takes all text");
    butir(&mut teks, "produk", &[nama.trim_start_matches("Penerbitan ").to_owned()]);
    butir(&mut teks, "sarana", &["Ruang tunggu dan loket".into(), "Meja pengisian formulir".into()]);
    butir(&mut teks, "kelompok_rentan", &["Loket prioritas untuk lansia dan penyandang disabilitas".into()]);
    butir(&mut teks, "kompetensi", &[format!("Memahami administrasi {}", p.bidang), "Mampu memakai komputer".into()]);
    butir(&mut teks, "pengawasan", &["Kepala Bidang Pelayanan memeriksa setiap hari".into()]);
    butir(&mut teks, "pengaduan", &["Sampaikan lewat loket atau telepon (0275) 000101".into()]);
    butir(&mut teks, "jaminan_pelayanan", &["Hasil selesai tepat waktu".into(), kalimat(acak)]);
    butir(&mut teks, "jaminan_keamanan", &["Berkas disimpan di lemari terkunci".into()]);
    butir(&mut teks, "evaluasi", &["Dinilai setiap enam bulan lewat survei".into()]);
    teks.push_str("tanya_jawab:\n");
    for _ in 0..acak.antara(1, 3) {
        let (tanya, jawab) = (pokok(acak), alinea(acak, 1));
        writeln!(teks, "  - {{tanya: Bagaimana dengan {}?, jawab: {jawab}}}", tanya.to_lowercase())
            .expect("a string takes all text");
    }
    let nomor = format!("060/{}.{}/2025", p.urutan + 1, n + 1);
    write!(
        teks,
        "jumlah_pelaksana: 3
penetapan: {{nomor: {nomor}, tanggal: 2025-03-03, pejabat: {}}}
berita_acara: {{nomor: BA/{nomor}, tanggal: 2025-02-20}}
peninjauan_terakhir: 2026-03-02
riwayat_evaluasi: [{{tanggal: 2026-03-02, hasil: Standar tetap berlaku}}]
penanggung_jawab: pelayanan
pelaksana: [pelayanan]
sop: [{sop}]
lokasi: [Kantor {}]
diperbarui: 2026-10-01
",
        p.kepala(),
        p.nama
    )
    .expect("a string takes all text");
    teks
}

const KEGIATAN: &[&str] = &[
    "Menerima berkas permohonan",
    "Mencatat permohonan di buku register",
    "Memeriksa kelengkapan berkas",
    "Mencocokkan data dengan arsip",
    "Menyusun konsep hasil",
    "Memeriksa konsep hasil",
    "Menandatangani hasil",
    "Mencetak hasil dan tanda terima",
    "Mengarsipkan berkas",
    "Menyerahkan hasil kepada pemohon",
];

/// Returns a procedure of ten steps; every second one has a decision.
fn sop(acak: &mut Acak, p: &Perangkat, n: usize, kaitan: &str) -> String {
    let mut teks = format!(
        "unit: {nama}
nomor: 060/SOP/{no:03}/2025
judul: Penyelesaian permohonan {perkara} bagian {no}
tanggal_pembuatan: 2025-01-06
tanggal_revisi: 2025-02-03
tanggal_efektif: 2025-03-03
disahkan_oleh: {{jabatan: {kepala}, nama: Sulastri Wijayakusuma (tokoh contoh), nip: \"19750101 ****** * ***\"}}
dasar_hukum: [UU 25/2009]
kualifikasi_pelaksana: [Memahami administrasi {bidang}]
keterkaitan: [{kaitan}]
peralatan: [Komputer, Pencetak, Buku register]
peringatan: [Berkas yang tidak lengkap tidak diproses]
pencatatan: [Buku register]
evaluasi_terakhir: 2026-03-02
diperbarui: 2026-10-01
pelaksana:
  - {{id: loket, nama: Petugas loket}}
  - {{id: verifikator, nama: Verifikator}}
  - {{id: kabid, nama: Kepala Bidang Pelayanan}}
langkah:
",
        nama = p.nama,
        no = n + 1,
        perkara = PERKARA[n % PERKARA.len()],
        kepala = p.kepala(),
        bidang = p.bidang,
    );
    let pelaku = ["loket", "loket", "verifikator", "verifikator", "verifikator", "kabid", "kabid", "loket", "loket"];
    for (i, kegiatan) in KEGIATAN.iter().enumerate() {
        let (simbol, jalan) = match i {
            0 => ("mulai", ""),
            9 => ("selesai", ""),
            2 if n.is_multiple_of(2) => {
                ("keputusan", ", ya: 4, tidak: 1, label_ya: lengkap, label_tidak: tidak lengkap")
            }
            _ => ("proses", ""),
        };
        let (no, siapa) = (i + 1, pelaku.get(i).unwrap_or(&"loket"));
        let (waktu, hasil) = (acak.antara(2, 20), acak.pilih(&["Berkas tercatat", "Catatan periksa", "Konsep hasil"]));
        let awal = format!("no: {no}, kegiatan: {kegiatan}, pelaksana: {siapa}, simbol: {simbol}");
        writeln!(teks, "  - {{{awal}, kelengkapan: [Berkas], waktu: {waktu} menit, output: [{hasil}]{jalan}}}")
            .expect("a string takes all text");
    }
    teks
}

fn berita(
    acak: &mut Acak,
    n: usize,
    tanggal: &str,
    tautan: &[String],
    bergambar: Bergambar,
    berkas: &mut Vec<(String, Vec<u8>)>,
) {
    let judul = pokok(acak);
    let mut teks = format!("---\njudul: {judul}\ntanggal: {tanggal}\nringkasan: {}.\n", kalimat(acak));
    let nama = format!("berita-{:04}", n + 1);
    if bergambar == Bergambar::Ya && n.is_multiple_of(4) {
        writeln!(teks, "gambar: {nama}.jpg\ngambar_alt: Suasana kegiatan di aula kantor")
            .expect("a string takes all text");
        berkas.push((format!("gambar/{nama}.jpg"), gambar(acak)));
    }
    teks.push_str("penulis: Sekretariat\n---\n");
    let besar = acak.antara(1800, 3600);
    teks.push_str(&naskah(acak, besar, tautan));
    berkas.push((format!("berita/{nama}.md"), teks.into_bytes()));
}

fn halaman_bebas(acak: &mut Acak, n: usize, tautan: &[String]) -> String {
    let bagian = acak.pilih(&["profil", "layanan", "informasi-publik", "tentang"]);
    let (judul, ringkasan) = (pokok(acak), kalimat(acak));
    let kepala = format!("judul: {judul} {}\nringkasan: {ringkasan}.\nbagian: {bagian}\nurutan: {}", n + 1, n + 1);
    let isi = naskah(acak, 1500, tautan);
    format!("---\n{kepala}\npenanggung_jawab: Sekretariat\ndiperbarui: 2026-10-01\n---\n{isi}")
}

fn pengumuman(acak: &mut Acak, n: usize, tanggal: Tanggal) -> String {
    let (judul, ringkasan, isi) = (pokok(acak), kalimat(acak), alinea(acak, 3));
    let (mulai, selesai) = (tanggal.iso(), tanggal.plus_hari(60).iso());
    let kepala = format!("judul: {judul} {}\njenis: umum\ntanggal: {mulai}\nmulai: {mulai}\nselesai: {selesai}", n + 1);
    format!("---\n{kepala}\nringkasan: {ringkasan}.\n---\n{isi}\n")
}

/// Returns a small JPEG in which no two columns are alike, as in a photograph.
fn gambar(acak: &mut Acak) -> Vec<u8> {
    let benih = [acak.angka(200), acak.angka(200), acak.angka(200)];
    let warna = |x: u32, y: u32| {
        let campur = |i: usize| u8::try_from((benih[i] + (x * (i as u32 + 1) + y * 3) as usize / 5) % 256);
        image::Rgb([campur(0).unwrap_or(0), campur(1).unwrap_or(0), campur(2).unwrap_or(0)])
    };
    let mut bytes = Cursor::new(Vec::new());
    image::RgbImage::from_fn(640, 400, warna)
        .write_to(&mut bytes, image::ImageFormat::Jpeg)
        .expect("a picture of this size can be written");
    bytes.into_inner()
}
