//! Contacts, accounts, employee numbers, persons, children and secrets: labelled snippets.

use pendopo::base::{rekening, sandi};
use pendopo::pindai::orang::Ranah;
use pendopo::pindai::{kontak, orang, pegawai, puing, tabel};

use crate::acak::Acak;

const NAMES: &[&str] = &[
    "Siti Aminah",
    "Budi Santoso",
    "Rina Wulandari",
    "Joko Susilo",
    "Ahmad Fauzi",
    "Dewi Lestari",
    "Sri Hartati",
    "Eko Prasetyo",
];

fn contact(chance: &mut Acak, n: usize) -> (String, bool) {
    let tail = format!("{}{}", chance.pick(&["12", "13", "21", "52", "57", "78", "95"]), chance.digits(8));
    let name = chance.pick(&["siti.aminah", "budi_88", "rina-w", "dewi99", "jokosusilo"]);
    match n % 12 {
        0 => (format!("Hubungi Ibu Siti di 08{tail}."), true),
        1 => (format!("WA: 08{}-{}-{}", &tail[..2], &tail[2..6], &tail[6..]), true),
        2 => (format!("Kontak +62 8{} {} {} (pelapor)", &tail[..2], &tail[2..6], &tail[6..]), true),
        3 => (format!("[tanya](https://wa.me/628{tail})"), true),
        4 => (format!("Kirim ke {name}@gmail.com paling lambat Jumat"), true),
        5 => (format!("Surel: {name}@yahoo.co.id"), true),
        6 => (format!("Telepon kantor (0275) {}", chance.digits(6)), false),
        7 => (format!("Surel {name}@dinkes.purworejokab.go.id"), false),
        8 => (format!("Nomor 440/08{}/2026", chance.digits(9)), false),
        9 => (format!("Anggaran Rp{}.{}.{}", chance.between(1, 99), chance.digits(3), chance.digits(3)), false),
        10 => (format!("Kode {}.{}.{}", chance.digits(2), chance.digits(4), chance.digits(4)), false),
        _ => (format!("Ikuti @dinkes_{} di media sosial", chance.digits(3)), false),
    }
}

fn account(chance: &mut Acak, n: usize) -> (String, bool) {
    let bank = chance.pick(&["BRI", "BCA", "BNI", "Bank Mandiri", "Bank Jateng", "BSI"]);
    match n % 8 {
        0 => (format!("Rekening {bank} {} a.n. {}", chance.digits(15), chance.pick(NAMES)), true),
        1 => (format!("No. Rek: {} ({bank})", chance.digits(10)), true),
        2 => (format!("transfer ke {bank} {}", chance.digits(10)), true),
        3 => (
            format!(
                "nomor rekening {bank} {}-{}-{}-{}-{}",
                chance.digits(4),
                chance.digits(2),
                chance.digits(6),
                chance.digits(2),
                chance.digits(1)
            ),
            true,
        ),
        4 => (format!("Kode rekening 5.1.02.{}.{}.{}", chance.digits(2), chance.digits(2), chance.digits(4)), false),
        5 => (format!("{bank} cabang Purworejo, telepon (0275) {}", chance.digits(6)), false),
        6 => (
            format!(
                "Saldo kas di {bank} Rp{}.{}.{}.{}",
                chance.between(1, 9),
                chance.digits(3),
                chance.digits(3),
                chance.digits(3)
            ),
            false,
        ),
        _ => (
            format!(
                "Kerja sama dengan {bank} ditandatangani 2026-{:02}-{:02}",
                chance.between(1, 12),
                chance.between(1, 28)
            ),
            false,
        ),
    }
}

fn person(chance: &mut Acak, n: usize) -> (String, bool) {
    let name = chance.pick(NAMES);
    let illness = chance.pick(&["TBC paru", "HIV", "demam berdarah", "gangguan jiwa", "kanker"]);
    match n % 16 {
        0 => (format!("Pasien atas nama {name} dirawat karena {illness}."), true),
        1 => (format!("{name} (45) menderita {illness} sejak Mei."), true),
        2 => (format!("Sdr. {name} mengidap {illness}."), true),
        3 => (format!("Petugas memeriksa tersangka {name} kemarin."), true),
        4 => (format!("terpidana bernama {name} menjalani masa hukuman"), true),
        5 => (format!("tunggakan pajak atas nama {name} mencapai Rp2.000.000"), true),
        6 => (format!("{name} menunggak retribusi tiga bulan"), true),
        7 => (format!("pinjaman a.n. {name} macet"), true),
        8 => (format!("Penderita {illness} berobat gratis di puskesmas."), false),
        9 => (format!("Kepala Dinas Kesehatan {name} menjelaskan pencegahan {illness}."), false),
        10 => ("Pasien BPJS Kesehatan membawa kartu peserta.".to_owned(), false),
        11 => (format!("Kabupaten Purworejo menekan angka {illness} tahun ini."), false),
        12 => ("Wajib pajak yang menunggak diberi keringanan.".to_owned(), false),
        13 => (format!("Gaji dan tunjangan dibayarkan tanggal {}.", chance.between(1, 5)), false),
        14 => (format!("{name} memimpin rapat keuangan daerah."), false),
        _ => ("Pendaftaran pasien Rawat Jalan dibuka pukul 07.30.".to_owned(), false),
    }
}

fn child(chance: &mut Acak, n: usize) -> (String, bool) {
    let name = chance.pick(NAMES);
    match n % 8 {
        0 => (format!("Lomba dimenangkan siswi bernama {name}."), true),
        1 => (format!("siswa {name} dari kelas empat"), true),
        2 => (format!("balita bernama {name} ditimbang"), true),
        3 => (format!("santri atas nama {name} menerima hadiah"), true),
        4 => ("Siswa SD Negeri 1 Purworejo menanam pohon.".to_owned(), false),
        5 => ("Kartu Identitas Anak terbit dalam satu hari.".to_owned(), false),
        6 => (format!("Guru {name} mengajar murid kelas empat."), false),
        _ => ("Balita ditimbang setiap bulan di Posyandu Melati.".to_owned(), false),
    }
}

fn employee(chance: &mut Acak, n: usize) -> (String, bool) {
    let birth = format!("{}{:02}{:02}", chance.between(1960, 1990), chance.between(1, 12), chance.between(1, 28));
    let start = format!("{}{:02}", chance.between(2008, 2024), chance.between(1, 12));
    let number = [birth, start, chance.between(1, 2).to_string(), format!("{:03}", chance.between(1, 300))];
    match n % 4 {
        0 => (format!("NIP {}", number.concat()), true),
        1 => (format!("NIP. {}", number.join(" ")), true),
        2 => (format!("NIP {} ****** * ***", number[0]), false),
        _ => (format!("Nomor {}", chance.digits(17)), false),
    }
}

/// Counts of a labelled set: true finds, misses, false alarms.
fn measure(
    name: &str,
    samples: usize,
    sample: impl Fn(&mut Acak, usize) -> (String, bool),
    find: impl Fn(&str) -> bool,
) {
    let mut chance = Acak::new(7);
    let (mut right, mut missed, mut wrong) = (0, Vec::new(), Vec::new());
    for n in 0..samples {
        let (text, truth) = sample(&mut chance, n);
        match (find(&text), truth) {
            (true, true) => right += 1,
            (false, true) => missed.push(text),
            (true, false) => wrong.push(text),
            (false, false) => {}
        }
    }
    let truths = right + missed.len();
    println!("{name}: {right}/{truths} found, {} false alarms in {} others", wrong.len(), samples - truths);
    assert!(right * 100 >= truths * 95, "{name}: missed {missed:#?}");
    assert!(wrong.len() * 50 <= samples - truths, "{name}: wrong {wrong:#?}");
}

#[test]
fn labelled_snippets_are_told_apart() {
    measure("contacts", 600, contact, |text| !kontak::cari(text).is_empty());
    measure("accounts", 600, account, |text| !rekening::cari(text).is_empty());
    measure("persons", 640, person, |text| orang::cari(text).iter().any(|t| t.ranah != Ranah::Anak));
    measure("children", 320, child, |text| orang::cari(text).iter().any(|t| t.ranah == Ranah::Anak));
    measure("employees", 400, employee, |text| !pegawai::cari(text).is_empty());
}

#[test]
fn secrets_of_forty_kinds_are_found() {
    let mut chance = Acak::new(9);
    let mut word = |count: usize| -> String {
        let letters: Vec<char> = ('a'..='z').chain('A'..='Z').chain('0'..='9').collect();
        // A letter and a digit always, as in every real token.
        (0..count - 2).map(|_| letters[chance.below(letters.len())]).chain(['k', '7']).collect()
    };
    let capitals = |text: String| text.to_uppercase();
    let samples = [
        "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----".to_owned(),
        "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----".to_owned(),
        "-----BEGIN EC PRIVATE KEY-----".to_owned(),
        "-----BEGIN ENCRYPTED PRIVATE KEY-----".to_owned(),
        "-----BEGIN PGP PRIVATE KEY BLOCK-----".to_owned(),
        "PuTTY-User-Key-File-3: ssh-ed25519".to_owned(),
        format!("AKIA{}", capitals(word(16))),
        format!("ASIA{}", capitals(word(16))),
        format!("ghp_{}", word(36)),
        format!("ghs_{}", word(36)),
        format!("gho_{}", word(36)),
        format!("github_pat_{}_{}", word(22), word(50)),
        format!("glpat-{}", word(20)),
        format!("xoxb-{}-{}", 123_456_789_012_u64, word(24)),
        format!("xoxp-{}-{}", 123_456_789_012_u64, word(24)),
        format!("AIza{}", word(35)),
        format!("ya29.{}", word(60)),
        format!("GOCSPX-{}", word(28)),
        format!("sk_live_{}", word(24)),
        format!("rk_live_{}", word(24)),
        format!("sk-proj-{}", word(48)),
        format!("sk-{}", word(48)),
        format!("SG.{}.{}", word(22), word(43)),
        format!("hf_{}", word(34)),
        format!("npm_{}", word(36)),
        format!("xkeysib-{}-{}", word(64), word(16)),
        format!("SB-Mid-server-{}", word(24)),
        format!("Mid-server-{}", word(24)),
        format!("xnd_production_{}", word(50)),
        format!("eyJ{}.eyJ{}.{}", word(33), word(60), word(43)),
        format!("123456789:AA{}", word(33)),
        format!("https://hooks.slack.com/services/T{}/B{}/{}", word(9), word(9), word(24)),
        format!("https://discord.com/api/webhooks/123456789012345678/{}", word(60)),
        "postgres://petugas:Kunci2026@basisdata.internal/antrean".to_owned(),
        "ftp://admin:rahasia@ftp.contoh.go.id/".to_owned(),
        "Password: Purworejo2026".to_owned(),
        "kata sandi: Loket#4!Kunci".to_owned(),
        "kata_sandi: \"dinas1234\"".to_owned(),
        "DB_PASSWORD=s3cret!Basis".to_owned(),
        format!("api_key: {}", word(32)),
        format!("client-secret = \"{}\"", word(40)),
        format!("Authorization: Bearer: {}", word(40)),
    ];
    assert!(samples.len() >= 40);
    for secret in &samples {
        for text in [secret.clone(), format!("Petunjuk masuk aplikasi:\n\n{secret}\n\nSelesai.")] {
            assert!(!sandi::cari(&text).is_empty(), "{text}");
        }
    }
    for text in [
        "Kata sandi minimal delapan karakter dengan angka.",
        "Lupa kata sandi: hubungi loket.",
        "token: 20 angka di struk listrik",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGtunciPublik petugas",
        "https://contoh.go.id/halaman-yang-panjang-sekali-tentang-pelayanan-2026",
        "sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "Password: ********",
        "sandi negara: perlindungan informasi",
    ] {
        assert!(sandi::cari(text).is_empty(), "{text}: {:?}", sandi::cari(text));
    }
}

#[test]
fn lists_of_people_and_debris_are_told_apart() {
    let mut chance = Acak::new(11);
    for n in 0..200 {
        let name = chance.pick(NAMES);
        let (head, cell, people) = match n % 4 {
            0 => (
                "Nama | NIK",
                format!("{name} | {}", crate::nomor::number(&mut chance, pendopo::base::nik::Jenis::Nik)),
                true,
            ),
            1 => ("Nama Penerima | Alamat", format!("{name} | Jalan Contoh {n}"), true),
            2 => (
                "Nama Puskesmas | Alamat | Telepon",
                format!("Contoh | Jalan Contoh {n} | (0275) {}", chance.digits(6)),
                false,
            ),
            _ => ("Desa | Jumlah KK | Lahir 2026", format!("Contoh | {n} | {}", chance.below(99)), false),
        };
        let rule = head.split('|').map(|_| "---").collect::<Vec<_>>().join(" | ");
        let text = format!("Rekap:\n\n| {head} |\n| {rule} |\n| {cell} |\n");
        assert_eq!(!tabel::cari(&text).is_empty(), people, "{text}");
    }
    for n in 0..200 {
        let word = chance.pick(&["pelayanan", "dokumen", "kabupaten", "persyaratan", "keputusan"]);
        let broken = match n % 3 {
            0 => word.replacen('a', "4", 2).replacen('o', "0", 1).replacen("4", "a", 1),
            1 => format!("{}Ã©", &word[..4]),
            _ => format!("{}\u{fffd}", &word[..4]),
        };
        assert!(puing::cari(&format!("Tulisan {word} benar.")).is_empty());
        if broken != word {
            assert!(!puing::cari(&format!("Tulisan {broken} salah.")).is_empty(), "{broken}");
        }
    }
}
