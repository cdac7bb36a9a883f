//! The parts that every agency has once: profile, executors, pledge, complaints, survey, reports, PPID, documents.

use std::fmt::Write as _;

use crate::register::{DOMAIN, Perangkat};

/// Puts the files of an agency's fixed parts into `berkas`, by path below its folder; `layanan` are ids of services.
pub fn tambah(p: &Perangkat, layanan: &[String], berkas: &mut Vec<(String, Vec<u8>)>) {
    let mut simpan = |path: &str, isi: String| berkas.push((path.to_owned(), isi.into_bytes()));
    simpan("profil.yaml", profil(p));
    simpan("pelaksana.yaml", pelaksana());
    simpan("maklumat.yaml", maklumat(p));
    simpan("pengaduan.yaml", pengaduan(p));
    let dinilai = &layanan[..layanan.len().min(12)];
    simpan("kinerja/skm-2025-s2.yaml", skm("2025-S2", "2026-01-12", "2026-06-30", dinilai));
    simpan("kinerja/skm-2026-s1.yaml", skm("2026-S1", "2026-07-06", "2026-12-31", dinilai));
    simpan("laporan/pelayanan-2025-s2.yaml", laporan("2025-S2", "2026-01-10", dinilai));
    simpan("laporan/pelayanan-2026-s1.yaml", laporan("2026-S1", "2026-07-10", dinilai));
    simpan("laporan/informasi-2025.yaml", INFORMASI.to_owned());
    simpan("laporan/evaluasi-2025.yaml", spbe("evaluasi_spbe", "2025", "2026-02-10"));
    simpan("laporan/spbe-2026-t2.yaml", spbe("spbe", "2026-T2", "2026-07-08"));
    simpan("laporan/spbe-2026-t3.yaml", spbe("spbe", "2026-T3", "2026-10-07"));
    simpan("ppid/profil.yaml", ppid(p));
    simpan("ppid/berkala.yaml", daftar_informasi(BERKALA, "/profil/"));
    simpan("ppid/setiap-saat.yaml", daftar_informasi(SETIAP_SAAT, "/ppid/"));
    simpan("ppid/serta-merta.yaml", SERTA_MERTA.to_owned());
    simpan("ppid/dikecualikan.yaml", dikecualikan(p));
    for (jenis, judul, tahun) in DOKUMEN {
        simpan(&format!("dokumen/{}.yaml", jenis.replace('_', "-")), dokumen(jenis, judul, *tahun));
    }
}

/// Number of pages that an agency has whatever else it writes, counting the lists of services, news and so on.
pub const TETAP: usize = 38;

const DOKUMEN: &[(&str, &str, u32)] = &[
    ("renstra", "Renstra 2025-2029", 2025),
    ("renja", "Renja 2026", 2026),
    ("dpa", "DPA 2026", 2026),
    ("perjanjian_kinerja", "Perjanjian Kinerja 2026", 2026),
    ("lkjip", "LKjIP 2025", 2025),
    ("laporan_keuangan", "Laporan Keuangan 2025", 2025),
    ("produk_hukum", "Perbup tentang kedudukan dan tugas", 2024),
];

const BERKALA: &[&str] = &[
    "profil",
    "program",
    "kinerja",
    "keuangan",
    "akses_informasi",
    "peraturan",
    "hak_memperoleh",
    "pengaduan_wewenang",
    "pengadaan",
    "peringatan_dini",
    "ketenagakerjaan",
];

const SETIAP_SAAT: &[&str] = &[
    "daftar_informasi",
    "keputusan",
    "kebijakan",
    "rencana_kerja",
    "perjanjian",
    "pernyataan_pejabat",
    "prosedur_kerja",
    "laporan_akses",
];

const SERTA_MERTA: &str = "diperbarui: 2026-10-01\npernyataan: Tidak ada informasi serta-merta saat ini.\n";

const INFORMASI: &str = "jenis: layanan_informasi
periode: \"2025\"
tanggal: 2026-01-20
ringkasan: Empat permohonan informasi.
permohonan: 4
dikabulkan: 4
ditolak: 0
rata_waktu: 4 hari kerja
alasan_penolakan: [Tidak ada penolakan]
diperbarui: 2026-10-01
";

fn profil(p: &Perangkat) -> String {
    let (nama, kepala, label, bidang) = (&p.nama, p.kepala(), &p.label, &p.bidang);
    let kode = p.kode_wilayah.as_deref().unwrap_or("33.06.01");
    format!(
        "nama: {nama}
ringkasan: Kami melayani urusan {bidang} untuk warga Kabupaten Contoh.
penanggung_jawab: {{nama: Sulastri Wijayakusuma (tokoh contoh), jabatan: {kepala}, status: definitif, sejak: 2024-01-02}}
struktur:
  - jabatan: {kepala}
    nama: Sulastri Wijayakusuma (tokoh contoh)
    bawahan:
      - {{jabatan: Sekretaris}}
      - {{jabatan: Kepala Bidang Pelayanan}}
anggaran: [{{tahun: 2026, jumlah: 1500000000, sumber: APBD}}]
alamat: {{jalan: Jalan Contoh {n}, desa_kelurahan: Contoh, kecamatan: Contoh, kode_wilayah: {kode}, kode_pos: \"54100\", lintang: \"-7,71\", bujur: \"110,01\"}}
alamat_pengaduan: Jalan Contoh {n}
telepon: [(0275) 000101]
surel: {label}@{DOMAIN}
jam:
  - {{hari: Senin-Kamis, buka: \"07.30\", tutup: \"16.00\", istirahat: 12.00-13.00}}
  - {{hari: Jumat, buka: \"07.30\", tutup: \"14.30\", istirahat: 11.30-13.00}}
tugas: Membantu bupati menyelenggarakan urusan {bidang}.
fungsi:
  - Menyusun kebijakan {bidang}
  - Melaksanakan pelayanan {bidang}
  - Mengevaluasi pelaksanaan tugas setiap tahun
sarana_kelompok_rentan: [Jalur kursi roda dari parkir ke loket]
diperbarui: 2026-10-01
",
        n = p.urutan + 2
    )
}

fn pelaksana() -> String {
    let unit = |id: &str, unit: &str, kepala: &str, nama: &str, tahun: u32, pelaksana: &str, n: u32| {
        format!(
            "  - id: {id}
    unit: {unit}
    penanggung_jawab: {{jabatan: {kepala}, nama: {nama} (tokoh contoh), nip: \"{tahun}0101 ****** * ***\"}}
    pelaksana: [{pelaksana}]
    anggaran: {{tahun: 2026, jumlah: {n}00000000, sumber: APBD}}
    alamat_pengaduan: Jalan Contoh 2
    telepon: (0275) 00010{n}
    surel: {id}@{DOMAIN}
"
        )
    };
    let loket = "{jabatan: Petugas loket, jumlah: 4}, {jabatan: Verifikator, jumlah: 2}";
    let catat = "{jabatan: Pengadministrasi, jumlah: 3}";
    format!(
        "dikonfirmasi: 2026-10-01\ndaftar:\n{}{}",
        unit("sekretariat", "Sekretariat", "Sekretaris", "Damar Prasetya", 1980, catat, 2),
        unit("pelayanan", "Bidang Pelayanan", "Kepala Bidang Pelayanan", "Ratna Anggraini", 1981, loket, 3),
    )
}

fn maklumat(p: &Perangkat) -> String {
    format!(
        "teks: Kami sanggup melayani sesuai standar pelayanan dan siap menerima sanksi bila tidak menepatinya.
butir: [Melayani tepat waktu]
nomor: 060/M{}/2025
penandatangan: {{nama: Sulastri Wijayakusuma (tokoh contoh), jabatan: {}}}
tanggal: 2025-03-03
dipublikasikan: 2025-03-05
diperbarui: 2026-10-01
",
        p.urutan + 1,
        p.kepala()
    )
}

fn pengaduan(p: &Perangkat) -> String {
    format!(
        "penanggung_jawab: {{jabatan: Sekretaris, nama: Damar Prasetya (tokoh contoh), alamat: Jalan Contoh 2}}
kanal:
  - {{jenis: loket, nilai: Loket pengaduan, jam: Senin-Jumat 07.30-14.30}}
  - {{jenis: surel, nilai: {}.aduan@{DOMAIN}}}
  - {{jenis: telepon, nilai: (0275) 000101}}
  - {{jenis: lapor, nilai: \"https://www.lapor.go.id\", keterangan: SMS 1708}}
prosedur: [Sampaikan pengaduan, Petugas mencatat dan memberi tanda terima, Anda menerima jawaban]
mekanisme:
  identitas_pengadu: Nama dan alamat dicatat dan boleh dirahasiakan
  prosedur: Pengaduan dicatat, ditelaah, lalu diselesaikan
  penentuan_pelaksana: Sekretaris menunjuk petugas
  prioritas: Menurut akibatnya bagi pengadu
  pelaporan: Petugas melapor kepada Sekretaris setiap minggu
  rekomendasi: Saran perbaikan disampaikan kepada pimpinan
  penyampaian: Hasil dikirim kepada pengadu dan pihak terkait
  pemantauan: Dipantau setiap bulan
  dokumentasi: Dicatat dalam register dan statistik
  pencantuman: Nama dan alamat penanggung jawab dipasang di loket dan situs
waktu: {{tanggapan: 3 hari kerja, putusan: 14 hari, penyampaian: 3 hari}}
biaya: 0
kerahasiaan: Identitas pengadu dirahasiakan
ombudsman: Anda juga dapat melapor kepada Ombudsman Republik Indonesia
penyalahgunaan_wewenang: [Laporkan kepada Inspektorat Daerah]
pemberitahuan_privasi: Data pengadu hanya dipakai untuk menyelesaikan pengaduan
statistik: [{{periode: 2026-S1, masuk: 10, selesai: 9, proses: 1}}]
diperbarui: 2026-10-01
",
        p.label
    )
}

fn skm(periode: &str, tanggal: &str, tenggat: &str, layanan: &[String]) -> String {
    format!(
        "periode: {periode}
tanggal: {tanggal}
layanan: [{}]
metode: Kuesioner di loket
populasi: 500
responden:
  jumlah: 217
  jenis_kelamin: [{{kelompok: Perempuan, jumlah: 110}}, {{kelompok: Laki-laki, jumlah: 107}}]
  pendidikan: [{{kelompok: SMA, jumlah: 150}}, {{kelompok: Sarjana, jumlah: 67}}]
  pekerjaan: [{{kelompok: Swasta, jumlah: 117}}, {{kelompok: Pelajar, jumlah: 100}}]
unsur: {{persyaratan: \"3,42\", prosedur: \"3,31\", waktu: \"3,25\", biaya: \"3,90\", produk: \"3,38\", kompetensi: \"3,47\", perilaku: \"3,55\", pengaduan: \"3,60\", sarana: \"3,29\"}}
ikm: \"86,58\"
mutu: B
kinerja: Baik
tindak_lanjut:
  - {{unsur: waktu, rencana: Menambah satu loket, jabatan: Kepala Bidang Pelayanan, tenggat: {tenggat}}}
  - {{unsur: sarana, rencana: Menambah kursi tunggu, jabatan: Sekretaris, tenggat: {tenggat}}}
  - {{unsur: prosedur, rencana: Menyederhanakan alur, jabatan: Kepala Bidang Pelayanan, tenggat: {tenggat}}}
diperbarui: 2026-10-01
",
        layanan.join(", ")
    )
}

fn laporan(periode: &str, tanggal: &str, layanan: &[String]) -> String {
    let mut teks = format!(
        "jenis: pelayanan
periode: {periode}
tanggal: {tanggal}
ringkasan: Semua permohonan dilayani.
diperbarui: 2026-10-01
rincian:
"
    );
    for (n, id) in layanan.iter().enumerate() {
        let masuk = 100 + n;
        let selesai = masuk - 10;
        let rincian = format!("masuk: {masuk}, selesai: {selesai}, ditolak: 6, proses: 4, rata_waktu: 1 hari kerja");
        writeln!(teks, "  - {{layanan: {id}, {rincian}}}").expect("a string takes all text");
    }
    teks
}

fn spbe(jenis: &str, periode: &str, tanggal: &str) -> String {
    format!(
        "jenis: {jenis}
periode: \"{periode}\"
tanggal: {tanggal}
ringkasan: Penyelenggaraan sistem elektronik.
disampaikan: {tanggal}
penerima: Kepala Dinas Komunikasi dan Informatika
butir: [Situs diperbarui setiap bulan]
diperbarui: 2026-10-01
"
    )
}

fn ppid(p: &Perangkat) -> String {
    format!(
        "nama: PPID Pelaksana {}
pejabat: {{jabatan: Sekretaris, nama: Damar Prasetya (tokoh contoh)}}
sk: {{nomor: 480/{}/2025, tanggal: 2025-01-10, pejabat: Bupati Contoh}}
alamat: Jalan Contoh 2
telepon: (0275) 000104
surel: {}.ppid@{DOMAIN}
jam: Senin-Jumat 08.00-14.30 WIB
tata_cara: [Isi formulir permohonan, Tunjukkan identitas, Terima tanda bukti]
waktu: {{jawaban: 10 hari kerja, perpanjangan: 7 hari kerja}}
biaya: Tidak dipungut biaya, kecuali penggandaan
keberatan: [Ajukan keberatan kepada atasan PPID]
sengketa: [Ajukan sengketa kepada Komisi Informasi]
maklumat: {{dasar_hukum: [UU 14/2008], prosedur: Ajukan permohonan di meja informasi, jangka_waktu: 10 hari kerja, biaya: Tidak dipungut biaya, jaminan: Informasi benar dan tidak menyesatkan, evaluasi: Dinilai setiap tahun}}
diperbarui: 2026-10-01
",
        p.nama,
        p.urutan + 1,
        p.label
    )
}

fn daftar_informasi(butir: &[&str], halaman: &str) -> String {
    let mut teks = "diperbarui: 2026-10-01\ndaftar:\n".to_owned();
    for kunci in butir {
        let kata = kunci.replace('_', " ");
        let tentang = format!("judul: Informasi {kata}, butir: {kunci}, ringkasan: Ringkasan {kata}");
        let pemilik = "penguasa: Sekretariat, penanggung_jawab: Sekretaris, ditetapkan_oleh: Sekretaris";
        let rupa = "waktu: Januari 2026, tempat: Kota Contoh, bentuk: [elektronik], retensi: 5 tahun";
        writeln!(teks, "  - {{{tentang}, {pemilik}, {rupa}, klasifikasi: terbuka, halaman: {halaman}}}")
            .expect("a string takes all text");
    }
    teks
}

fn dikecualikan(p: &Perangkat) -> String {
    format!(
        "diperbarui: 2026-10-01
daftar:
  - judul: Data pribadi pemohon
    jenis_pengecualian: UU 14/2008 Pasal 17 huruf h
    ppid: PPID Pelaksana {}
    jangka_waktu: selama masih data pribadi
    berakhir: 2030-12-31
    alasan: Melindungi rahasia pribadi
    tempat_penetapan: Kota Contoh
    tanggal_penetapan: 2026-01-12
    penguasa: Sekretariat
    ditetapkan_oleh: Sekretaris
    klasifikasi: dikecualikan
",
        p.nama
    )
}

fn dokumen(jenis: &str, judul: &str, tahun: u32) -> String {
    format!(
        "judul: {judul}
jenis: {jenis}
nomor: {tahun}/{}
tahun: {tahun}
tanggal: 2026-01-15
status: berlaku
ringkasan: Ringkasan {judul}.
tautan: https://jdih.{DOMAIN}/{jenis}
klasifikasi: terbuka
ditetapkan_oleh: Sekretaris
diperbarui: 2026-10-01
",
        jenis.to_uppercase()
    )
}
