//! Repeatable chance, and Indonesian sentences made from it.

use std::fmt::Write as _;

/// A stream of numbers that depends on its seed alone: a linear congruence, since load must be equal on every machine
/// and in every release of any crate, and needs no better chance than this.
#[derive(Debug, Clone)]
pub struct Acak(u64);

impl Acak {
    /// Returns the stream of `benih`.
    pub fn new(benih: u64) -> Self {
        let mut acak = Self(benih ^ 0x9E37_79B9_7F4A_7C15);
        // The first numbers of near seeds are near each other.
        for _ in 0..4 {
            acak.angka(2);
        }
        acak
    }

    /// Returns a number below `batas`, which is at least 1.
    pub fn angka(&mut self, batas: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % batas as u64).expect("it is below a usize")
    }

    /// Returns a number from `dari` to `sampai`, both possible.
    pub fn antara(&mut self, dari: usize, sampai: usize) -> usize {
        dari + self.angka(sampai - dari + 1)
    }

    /// Returns one of `daftar`.
    pub fn pilih<'a>(&mut self, daftar: &[&'a str]) -> &'a str {
        daftar[self.angka(daftar.len())]
    }

    /// Returns `banyak` different ones of `daftar`, in its order.
    pub fn beberapa<'a>(&mut self, daftar: &[&'a str], banyak: usize) -> Vec<&'a str> {
        let mut tersisa = banyak.min(daftar.len());
        let mut hasil = Vec::with_capacity(tersisa);
        for (i, kata) in daftar.iter().enumerate() {
            if self.angka(daftar.len() - i) < tersisa {
                hasil.push(*kata);
                tersisa -= 1;
            }
        }
        hasil
    }
}

const PELAKU: &[&str] = &[
    "Petugas loket",
    "Kepala bidang pelayanan",
    "Tim pendamping",
    "Warga dari tiga kelurahan",
    "Para kader desa",
    "Pengurus kelompok tani",
    "Perwakilan pelaku usaha kecil",
    "Kepala desa se-kabupaten",
    "Siswa sekolah menengah",
    "Pengelola pasar rakyat",
    "Forum konsultasi publik",
    "Satuan tugas lapangan",
    "Mitra dari perguruan tinggi",
    "Anggota karang taruna",
];

const KERJA: &[&str] = &[
    "membahas",
    "menyusun",
    "memeriksa",
    "menyerahkan",
    "meninjau",
    "memperbaiki",
    "mencatat",
    "menyampaikan",
    "menyiapkan",
    "mengusulkan",
    "menjelaskan",
    "menyepakati",
    "mengevaluasi",
    "memperbarui",
];

const HAL: &[&str] = &[
    "standar pelayanan yang baru",
    "jadwal pelayanan keliling",
    "hasil survei kepuasan masyarakat",
    "rencana kerja tahun depan",
    "daftar sarana yang perlu diperbaiki",
    "alur permohonan di loket",
    "berkas permohonan yang lengkap",
    "data penerima manfaat",
    "jalan lingkungan dan saluran air",
    "bahan sosialisasi untuk warga",
    "laporan pengaduan yang sudah selesai",
    "ruang tunggu untuk lansia dan penyandang disabilitas",
    "kesiapan menghadapi musim hujan",
    "kebutuhan bibit dan pupuk",
    "buku panduan pelayanan",
    "pembagian tugas antarbidang",
];

const KETERANGAN: &[&str] = &[
    "di aula kantor",
    "pada hari kerja pertama bulan ini",
    "bersama perangkat desa",
    "setelah mendengar masukan warga",
    "sesuai jadwal yang diumumkan sebelumnya",
    "tanpa dipungut biaya",
    "di kantor kecamatan",
    "secara bertahap sampai akhir tahun",
    "dengan disaksikan perwakilan masyarakat",
    "agar waktu tunggu lebih singkat",
    "supaya warga tidak perlu datang dua kali",
    "melalui musyawarah terbuka",
];

const PENUTUP: &[&str] = &[
    "Hasilnya diumumkan di papan informasi dan di situs ini.",
    "Warga boleh memberi masukan langsung di loket.",
    "Kegiatan serupa direncanakan lagi pada triwulan berikutnya.",
    "Catatan lengkap tersedia di sekretariat.",
    "Semua masukan dicatat dan ditanggapi.",
    "Pelayanan di loket tetap berjalan seperti biasa.",
];

/// Returns a sentence without punctuation at its end and without any sign that YAML reads.
pub fn kalimat(acak: &mut Acak) -> String {
    let (pelaku, kerja) = (acak.pilih(PELAKU), acak.pilih(KERJA));
    let (hal, keterangan) = (acak.pilih(HAL), acak.pilih(KETERANGAN));
    format!("{pelaku} {kerja} {hal} {keterangan}")
}

/// Returns a paragraph of some sentences.
pub fn alinea(acak: &mut Acak, banyak: usize) -> String {
    let mut teks = String::new();
    for _ in 0..banyak {
        teks.push_str(&kalimat(acak));
        teks.push_str(". ");
    }
    teks.push_str(acak.pilih(PENUTUP));
    teks
}

/// Returns a subject for headings and titles.
pub fn pokok(acak: &mut Acak) -> String {
    let (hal, keterangan) = (acak.pilih(HAL), acak.pilih(KETERANGAN));
    let mut huruf = hal.chars();
    let awal = huruf.next().map_or(String::new(), |h| h.to_uppercase().collect());
    format!("{awal}{} {keterangan}", huruf.as_str())
}

/// Returns the markdown of an article of `besar` bytes or a little more; `tautan` are addresses of own pages.
pub fn naskah(acak: &mut Acak, besar: usize, tautan: &[String]) -> String {
    let mut teks = String::with_capacity(besar + 600);
    let mut n = 0;
    teks.push_str(&alinea(acak, 2));
    teks.push_str("\n\n");
    while teks.len() < besar {
        let judul = pokok(acak);
        writeln!(teks, "## {judul}\n").expect("writing to a string cannot fail");
        match n % 4 {
            0 => tabel(acak, &mut teks),
            1 => butir(acak, &mut teks, "-"),
            2 => kotak(acak, &mut teks),
            _ => butir(acak, &mut teks, "1."),
        }
        let banyak = acak.antara(2, 4);
        teks.push_str(&alinea(acak, banyak));
        if !tautan.is_empty() {
            let alamat = &tautan[acak.angka(tautan.len())];
            let sebutan = acak.pilih(&["halaman ini", "keterangan lengkap", "rincian selengkapnya"]);
            write!(teks, " Baca [{sebutan}]({alamat}).").expect("writing to a string cannot fail");
        }
        teks.push_str("\n\n");
        n += 1;
    }
    teks
}

fn tabel(acak: &mut Acak, teks: &mut String) {
    teks.push_str("| Kegiatan | Sasaran | Hari |\n| --- | ---: | :--- |\n");
    for _ in 0..acak.antara(3, 6) {
        let (hal, hari) = (acak.pilih(HAL), acak.pilih(&["Senin", "Selasa", "Rabu", "Kamis", "Jumat"]));
        let sasaran = acak.antara(10, 400);
        writeln!(teks, "| {hal} | {sasaran} orang | {hari} |").expect("writing to a string cannot fail");
    }
    teks.push('\n');
}

fn butir(acak: &mut Acak, teks: &mut String, tanda: &str) {
    for _ in 0..acak.antara(3, 5) {
        let (isi, tebal) = (kalimat(acak), acak.pilih(&["Pagi", "Siang", "Penting", "Sasaran", "Tempat"]));
        writeln!(teks, "{tanda} **{tebal}** {isi}").expect("writing to a string cannot fail");
    }
    teks.push('\n');
}

fn kotak(acak: &mut Acak, teks: &mut String) {
    let (kata, isi) = (acak.pilih(&["CATATAN", "TIPS", "PENTING"]), kalimat(acak));
    writeln!(teks, "> [!{kata}]\n> {isi}.\n").expect("writing to a string cannot fail");
}
