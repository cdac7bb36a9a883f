//! Paragraphs as offices write them, with the words that gambling took.

use crate::acak::Acak;

const PLAIN: &[&str] = &[
    "Pelayanan di loket dibuka pukul 07.30 sampai 15.00 pada hari kerja.",
    "Pemohon membawa kartu keluarga dan mengisi formulir di tempat.",
    "Daftar penerima layanan diperbarui setiap bulan oleh petugas.",
    "Pendaftaran gratis dan tidak dipungut biaya apa pun.",
    "Bupati membuka rapat koordinasi di Pendopo Kabupaten.",
    "Dokumen lengkap dapat diunduh di https://jdih.purworejokab.go.id.",
    "Warga yang menang lomba menerima piagam dan bonus pembinaan.",
    "Deposit jaminan sewa gedung dikembalikan setelah acara selesai.",
    "Petugas login ke aplikasi kepegawaian dengan akun dinas.",
    "Klik menu pengaduan untuk mengirim laporan.",
    "Siaran langsung rapat dapat ditonton di https://www.youtube.com/watch?v=contoh.",
    "Agen perubahan dipilih dari setiap bidang.",
    "Dataset jumlah penduduk {n} jiwa tersedia dalam bentuk CSV.",
    "Anggaran kegiatan sebesar Rp{n}.000.000 bersumber dari APBD.",
    "Layanan terpercaya berawal dari petugas yang jujur.",
    "Peserta didik mengikuti simulasi bencana selama {n} menit.",
    "Tautan panduan: https://contoh.example/panduan.",
    "Gedung di Jalan Tentara Pelajar nomor {n} direnovasi.",
];

const TELLING: &[&str] = &[
    "Pilih slot waktu perekaman melalui loket atau telepon.",
    "Tersedia {n} slot antrean setiap pagi dan {n} slot siang.",
    "Slot kunjungan perpustakaan keliling dibuka kembali.",
    "Setiap komputer memiliki dua slot memori dan satu slot kartu.",
    "Slot vaksin hari ini masih tersedia untuk {n} peserta.",
    "Kuota slot parkir ditambah menjadi {n} kendaraan.",
    "Polres menangkap {n} pelaku judi togel di pasar.",
    "Dinas mengingatkan bahaya judi online bagi pelajar.",
    "Satpol PP menertibkan lapak togel dalam razia gabungan; operasi berlanjut pekan depan.",
    "ASN yang terlibat judi slot dijatuhi sanksi disiplin.",
    "Sosialisasi pencegahan judi online diikuti {n} siswa.",
    "Kominfo memblokir ribuan situs judi slot sepanjang tahun.",
    "Khatib mengajak warga menjauhi judi dan taruhan; ceramah berlangsung dua jam.",
    "Lomba burung berkicau diikuti {n} ekor murai yang gacor.",
    "Penghobi burung membagi cara agar kenari tetap gacor dan sehat.",
    "Ayam dan burung yang gacor belum tentu sehat, kata dokter hewan.",
    "Grafik scatter menunjukkan hubungan curah hujan dan debit.",
    "Gambar {n}: scatter plot data stunting per kecamatan.",
    "Diagram scatter dipakai untuk melihat sebaran data kemiskinan.",
    "Bapak Toto Contoh, petani, menerima bantuan benih.",
    "RTP pada SPIP memuat rencana tindak pengendalian risiko.",
    "Seragam dilengkapi bet lokasi dan bet nama.",
    "Pengadilan memutus perkara judi bola dengan denda Rp{n}.000.000.",
    "Situs sekolah sempat disusupi halaman slot gacor dan sudah dipulihkan; peretasan dilaporkan ke polisi.",
    "Nyawa menjadi taruhan bila perlintasan diterobos.",
    "Kode barang hoki88 pada kuitansi lama sudah tidak dipakai.",
    "Warga melaporkan bandar togel melalui nomor 110; polisi menindaklanjuti.",
    "Film komedi Warkop dengan Dono, Kasino, dan Indro diputar di alun-alun.",
];

/// Two to four sentences; most hold one of the words.
pub fn paragraph(chance: &mut Acak) -> String {
    let count = chance.between(2, 4);
    let place = chance.below(count);
    let sentences: Vec<String> = (0..count)
        .map(|n| {
            let list = if n == place && chance.below(4) > 0 { TELLING } else { PLAIN };
            chance.pick(list).replace("{n}", &chance.between(2, 400).to_string())
        })
        .collect();
    sentences.join(" ")
}
