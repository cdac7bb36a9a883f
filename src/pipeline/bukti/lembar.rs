//! Evidence as people read it.

use super::{Bukti, Dasar, Klaim, Status};

fn kata(status: Status) -> &'static str {
    match status {
        Status::Terbukti => "terbukti",
        Status::TidakDibuktikan => "tidak dibuktikan di sini",
        Status::Bertentangan => "BERTENTANGAN",
    }
}

/// Returns text that stands for itself in markdown, in a table too.
fn aman(teks: &str) -> String {
    let mut hasil = String::with_capacity(teks.len());
    for c in teks.chars() {
        match c {
            '|' | '<' | '>' | '*' | '_' | '[' | ']' | '\\' => hasil.extend(['\\', c]),
            c if c.is_control() => hasil.push(' '),
            c => hasil.push(c),
        }
    }
    hasil
}

/// Returns text between backticks.
fn kode(teks: &str) -> String {
    let teks: String = teks.chars().filter(|c| !c.is_control() && *c != '`').collect();
    format!("`{teks}`")
}

fn dasar(daftar: &[Dasar]) -> String {
    let satu = |d: &Dasar| {
        let tanda = if d.terverifikasi { "" } else { " (perlu dikonfirmasi)" };
        format!("- {}{tanda}: {}\n", aman(&d.teks), aman(&d.isi))
    };
    daftar.iter().map(satu).collect()
}

/// Returns the evidence as markdown, in Indonesian.
#[must_use]
pub fn markdown(bukti: &Bukti) -> String {
    let mut teks = format!("# Bukti keamanan situs {}\n\n", aman(&bukti.host));
    teks.push_str("Setiap butir menyebut berkas, sidik, atau perintah yang membuktikannya. Yang tidak dibuktikan di sini dikatakan demikian, beserta cara membuktikannya.\n\n");
    teks.push_str("| hal | isi |\n| --- | --- |\n");
    let rilis = bukti.rilis.map_or("bukan rilis".to_owned(), |n| n.to_string());
    for (hal, isi) in [
        ("perangkat daerah", Some(format!("{}/{}", bukti.daerah, bukti.label))),
        ("rilis", Some(rilis)),
        ("berlaku sampai", bukti.berlaku_sampai.clone()),
        ("diperiksa", Some(format!("{} dengan {}", bukti.tanggal, bukti.generator))),
        ("sidik manifes (SHA-256)", Some(bukti.manifes.clone())),
        ("sidik hukum yang diperiksa", Some(bukti.hukum.clone())),
        ("sidik program pembuat", bukti.program.clone()),
        ("versi naskah", bukti.commit.clone()),
    ] {
        teks.push_str(&format!("| {hal} | {} |\n", isi.map_or("tidak dicatat".to_owned(), |isi| aman(&isi))));
    }
    teks.push_str("\n## Ringkasan\n\n| aspek | keadaan | butir |\n| --- | --- | --- |\n");
    for aspek in &bukti.aspek {
        let butir = aspek.butir.iter().map(|b| kode(b)).collect::<Vec<_>>().join(", ");
        teks.push_str(&format!("| {} | {} | {butir} |\n", aspek.id, kata(aspek.status)));
    }
    teks.push_str("\nKeadaan satu aspek adalah yang terlemah di antara butirnya.\n");
    for (n, aspek) in bukti.aspek.iter().enumerate() {
        teks.push_str(&format!(
            "\n## {}. {}\n\n{} Keadaan: {}.\n\n",
            n + 1,
            besar(&aspek.id),
            aspek.arti,
            kata(aspek.status)
        ));
        teks.push_str(&dasar(&aspek.dasar));
        for klaim in bukti.klaim.iter().filter(|k| aspek.butir.contains(&k.id)) {
            teks.push_str(&butir(klaim));
        }
    }
    if !bukti.audit.is_empty() {
        teks.push_str("\n## Audit\n\n");
        for audit in &bukti.audit {
            teks.push_str(&format!(
                "Audit teknologi informasi paling sedikit satu kali dalam {} {}.\n\n",
                audit.nilai,
                aman(&audit.satuan)
            ));
            teks.push_str(&dasar(&audit.dasar));
        }
    }
    teks
}

fn butir(klaim: &Klaim) -> String {
    let mut teks = format!("\n### {}: {}\n\n{}.\n", kode(&klaim.id), kata(klaim.status), besar(&aman(&klaim.id_teks)));
    if !klaim.bukti.is_empty() {
        teks.push('\n');
    }
    for bukti in &klaim.bukti {
        teks.push_str(&format!("- {} {}\n", kode(&bukti.berkas), kode(&bukti.sha256)));
    }
    if let Some(perintah) = &klaim.perintah {
        let perintah: String = perintah.chars().filter(|c| !c.is_control() && *c != '`').collect();
        teks.push_str(&format!("\n```sh\n{perintah}\n```\n"));
    }
    teks
}

fn besar(teks: &str) -> String {
    let mut huruf = teks.chars();
    huruf.next().map_or(String::new(), |c| c.to_uppercase().collect::<String>() + huruf.as_str())
}
