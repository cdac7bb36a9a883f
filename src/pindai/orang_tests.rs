use super::*;

fn hasil(teks: &str) -> Vec<(&str, Ranah)> {
    cari(teks).into_iter().map(|t| (&teks[t.nama], t.ranah)).collect()
}

#[test]
fn persons_are_found_beside_what_is_told_of_them() {
    for (teks, nama, ranah) in [
        ("Pasien atas nama Siti Aminah dirujuk.", "Siti Aminah", Ranah::Kesehatan),
        ("pasien a.n. Budi dirawat", "Budi", Ranah::Kesehatan),
        ("Siti Aminah (45) menderita TBC paru", "Siti Aminah", Ranah::Kesehatan),
        ("Sdri. Rina mengidap HIV", "Rina", Ranah::Kesehatan),
        ("Polisi menangkap tersangka Budi Santoso.", "Budi Santoso", Ranah::Pidana),
        ("terdakwa berinisial BS", "BS", Ranah::Pidana),
        ("tunggakan atas nama Joko Susilo sebesar", "Joko Susilo", Ranah::Keuangan),
        ("Joko Susilo menunggak pajak", "Joko Susilo", Ranah::Keuangan),
        ("siswa kelas empat bernama Rina", "Rina", Ranah::Anak),
        ("siswi Rina Amelia menang", "Rina Amelia", Ranah::Anak),
        ("balita bernama Dimas", "Dimas", Ranah::Anak),
        ("siswa kelas empat pagi bernama Rina", "Rina", Ranah::Anak),
        ("siswi Rina Amelia, Bandung", "Rina Amelia", Ranah::Anak),
        ("terdakwa berinisial A", "A", Ranah::Pidana),
        ("tersangka Bapak Budi Santoso", "Budi Santoso", Ranah::Pidana),
        ("Pasien atas nama Ibu Siti Aminah dirujuk.", "Siti Aminah", Ranah::Kesehatan),
        ("Pasien; nama: Siti", "Siti", Ranah::Kesehatan),
        ("Pasien TBC atas nama Siti Aminah dirujuk.", "Siti Aminah", Ranah::Kesehatan),
        ("Siti Aminah, warga Desa Contoh, menderita TBC", "Siti Aminah", Ranah::Kesehatan),
        ("Warga bernama Budi menderita stroke", "Budi", Ranah::Kesehatan),
        ("bapak Budi menderita stroke", "Budi", Ranah::Kesehatan),
        ("Ibu Siti menderita stroke", "Siti", Ranah::Kesehatan),
        ("Hadir Budi Hartono! Siti Aminah menderita TBC", "Siti Aminah", Ranah::Kesehatan),
    ] {
        assert_eq!(hasil(teks), [(nama, ranah)], "{teks}");
    }
}

#[test]
fn words_about_services_are_left_alone() {
    for teks in [
        "Pasien BPJS Kesehatan membawa kartu.",
        "Pendaftaran pasien Rawat Jalan",
        "Kabupaten Purworejo menderita kerugian",
        "Siswa SD Negeri 1 Purworejo berkunjung",
        "Kartu Identitas Anak Kabupaten Purworejo",
        "Penderita TBC berobat gratis di Puskesmas.",
        "surat keterangan bagi siswa dan orang tua",
        "Kepala Dinas Ibu Siti Aminah menjelaskan pencegahan HIV",
        "Hasil survei positif. Budi Santoso hadir",
        "gaji pegawai dan tunjangan",
        "Budi Santoso menderita kerugian besar",
        "pasien n Budi dirawat",
        "Ia murid nenek. Budi Adi hadir.",
        "siswa pandai Rina Amelia menang",
        "siswa kelas empat sekolah pagi bernama Rina",
        "Siti Aminah, warga desa kami sejak lama, menderita TBC",
        "Bapak menderita stroke",
        "Ibu Hamil menderita anemia",
        "Pasien atas nama Ibu Hamil",
        "pasien: Nama Anak, Tanggal Lahir, Alamat",
        "anak yang memuat Nama Ibu Kandung",
        "bayi: Nama Ibu Kandung dan alamat",
        "siswa: Nama Bapak/Ibu, Instansi, Jabatan",
        "Ibu Muda menderita anemia",
        "Pak Camat positif Covid-19",
        "Ibu Lurah terinfeksi HIV",
        "",
    ] {
        assert_eq!(hasil(teks), [], "{teks}");
    }
}

#[test]
fn each_person_is_told_once_of_each_matter() {
    assert_eq!(
        hasil("tersangka Budi Santoso dan terdakwa Joko Susilo"),
        [("Budi Santoso", Ranah::Pidana), ("Joko Susilo", Ranah::Pidana)]
    );
    assert_eq!(
        hasil("siswi Rina Amelia mengidap kanker"),
        [("Rina Amelia", Ranah::Anak), ("Rina Amelia", Ranah::Kesehatan)]
    );
}

#[test]
fn names_are_read_so_far_and_in_whole_characters() {
    let sesudah = |jarak: usize| format!("pasien{}bernama Siti\u{e9}", " ".repeat(jarak));
    assert_eq!(hasil(&sesudah(58)), [("Siti\u{e9}", Ranah::Kesehatan)]);
    assert_eq!(hasil(&sesudah(59)), [("Siti", Ranah::Kesehatan)]);
    let sebelum = |jarak: usize| format!("\u{c9}sa Putri{}menderita stroke", " ".repeat(jarak));
    assert_eq!(hasil(&sebelum(54)), [("\u{c9}sa Putri", Ranah::Kesehatan)]);
    assert_eq!(hasil(&sebelum(55)), []);
}
