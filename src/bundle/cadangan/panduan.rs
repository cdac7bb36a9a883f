//! The guide that goes with a backup, for whoever holds the medium in years and has never seen pendopo.

use super::daftar::{Daftar, SitusCadangan};
use super::{DAFTAR, JUMLAH, KUNCI, PROGRAM, RILIS, SALINAN, SIDIK_BERKAS, TANDA};
use crate::base::indonesia::ribuan;

/// What a guide tells beside the list.
#[derive(Clone, Copy, Debug)]
pub struct Panduan<'a> {
    /// The list of the set.
    pub daftar: &'a Daftar,
    /// The name of the kabupaten.
    pub nama: &'a str,
    /// Names of the public keys in the set.
    pub kunci: &'a [String],
    /// The public key that signed the digests, as one line; none for a set without a signature.
    pub penanda: Option<&'a str>,
    /// Names of the programs in the set.
    pub program: &'a [String],
    /// Whether there are releases as they were published.
    pub rilis: bool,
    /// Whether there are signed archives of releases.
    pub arsip: bool,
    /// Where the history of the sources comes back: one file, or its pieces in their order.
    pub riwayat: &'a [String],
}

/// Returns the guide: plain text, with the commands as they are typed for this set.
#[must_use]
pub fn panduan(p: &Panduan<'_>) -> String {
    let d = p.daftar;
    let (daerah, tanggal) = (&d.region, &d.date);
    let linux = p.program.iter().find(|n| !n.ends_with(".exe"));
    let kunci = p.kunci.iter().find(|n| n.starts_with("akar")).or(p.kunci.iter().find(|n| n.ends_with(".pub")));
    let (pakai_kunci, verifikasi) = match kunci {
        Some(k) => (format!(" --key {KUNCI}/{k}"), format!("--key {KUNCI}/{k}")),
        None => (String::new(), "--key BERKAS-KUNCI-UMUM".to_owned()),
    };
    let mut teks = format!(
        "CADANGAN SITUS {}\n\
         dibuat {tanggal} dengan {} {}\n\
         \n\
         Folder ini memuat semua yang diperlukan untuk menghidupkan lagi situs\n\
         kabupaten di komputer kosong, tanpa internet.\n\
         \n\
         ISI\n\
         \n\
         \x20 {} berkas ({} byte) dalam {} bagian, {} situs\n",
        p.nama.to_uppercase(),
        d.generator.name,
        d.generator.version,
        ribuan(d.files.len() as u64),
        ribuan(d.ukuran(|_| true)),
        d.parts.len(),
        d.sites.len(),
    );
    let mut butir = |nama: &str, isi: &str| teks.push_str(&format!("  {nama:<20} {isi}\n"));
    butir("bagian-NNNN.tar", "isi berkas, masing-masing satu kali");
    butir(DAFTAR, "daftar berkas dan letaknya di bagian");
    butir(SIDIK_BERKAS, "sidik SHA-256 setiap berkas yang dipulihkan");
    butir(JUMLAH, "sidik SHA-256 setiap berkas di folder ini");
    if p.penanda.is_some() {
        butir(TANDA, "tanda tangan atas SHA256SUMS");
    }
    butir(&format!("{SALINAN}/"), "salinan kedua daftar, sidik, tanda tangan, dan daftar kunci");
    if !p.kunci.is_empty() {
        butir(&format!("{KUNCI}/"), "kunci umum; kunci rahasia tidak ada di sini");
    }
    if !p.program.is_empty() {
        butir(&format!("{PROGRAM}/"), "program pendopo");
    }
    teks.push_str("\n1. PERIKSA\n\nBuka terminal di folder ini.\n\n  sha256sum -c SHA256SUMS\n");
    // The program lies on the medium too: nothing of it runs before the signature is known to hold.
    let pasang = |teks: &mut String| {
        if let Some(nama) = linux {
            teks.push_str(&format!("\n  install -m 755 {PROGRAM}/{nama} /usr/local/bin/pendopo\n"));
        }
    };
    if let Some(penanda) = p.penanda {
        teks.push_str(&format!("  minisign -V -P {penanda} -m {JUMLAH}\n"));
        teks.push_str(
            "\nCocokkan kunci itu dengan yang disimpan Dinkominfo di tempat lain: kunci yang\n\
             hanya ada di media ini tidak membuktikan apa pun.\n",
        );
    } else {
        teks.push_str("\nCadangan ini tidak ditandatangani: sidiknya mengenali kerusakan, bukan pemalsuan.\n");
    }
    pasang(&mut teks);
    teks.push_str("\nAtau semuanya sekaligus, tanpa menulis apa pun:\n\n");
    teks.push_str(&format!("  pendopo restore .{pakai_kunci}\n"));
    teks.push_str(&format!(
        "\n2. PULIHKAN\n\n  pendopo restore .{pakai_kunci} /tempat/pulih\n\n\
         Folder /tempat/pulih harus belum ada atau kosong. Satu situs saja, misalnya bila\n\
         bagian lain rusak: tambahkan --situs LABEL. Apa pun yang masih utuh: --partial.\n"
    ));
    teks.push_str(&format!(
        "\n3. PERIKSA DAN TERBITKAN\n\n  cd /tempat/pulih\n  pendopo check --daerah {daerah}\n  pendopo build --daerah {daerah} --tanggal {tanggal}\n"
    ));
    if p.arsip {
        teks.push_str(&format!("  pendopo verify dist/{daerah}/arsip {verifikasi}\n"));
        if let Some(SitusCadangan { host, .. }) = d.sites.first() {
            teks.push_str(&format!(
                "\nMenampilkan lagi satu situs di server, persis seperti rilis terakhirnya:\n\n\
                 \x20 mkdir /srv/www/{host}\n\
                 \x20 tar -xzpf dist/{daerah}/arsip/{host}.tar.gz -C /srv/www/{host}\n\
                 \x20 pendopo verify /srv/www/{host} {verifikasi}\n"
            ));
        }
    }
    if p.rilis {
        teks.push_str(&format!(
            "\nRilis yang pernah terbit ada di {RILIS}/<host>/releases/. Yang dipakai saat cadangan dibuat:\n\n"
        ));
        for situs in d.sites.iter().filter(|s| s.current.is_some()) {
            // The link may be anybody's; the guide is plain text with commands.
            let current: String = situs.current.as_deref().unwrap_or_default().escape_default().collect();
            teks.push_str(&format!("  {}: {current}\n", situs.host));
        }
        teks.push_str(&format!("\n  pendopo verify {RILIS}/HOST/releases/NOMOR --host HOST {verifikasi}\n"));
    }
    teks.push_str(&format!(
        "\nRilis yang dipulihkan dapat sudah lewat masa berlakunya (kode keluar 6). Terbitkan\n\
         rilis baru dengan kunci rilis yang disimpan terpisah:\n\n\
         \x20 pendopo bundle --daerah {daerah} --sign KUNCI-RILIS --keys {KUNCI}/keys.json\n"
    ));
    teks.push_str(&format!(
        "\n4. TANPA PENDOPO\n\nDengan program baku saja, di sistem seperti Linux atau macOS:\n\n\
         \x20 mkdir /tempat/pulih\n\
         \x20 for b in bagian-*.tar; do tar -xf \"$b\" -C /tempat/pulih; done\n\
         \x20 cp {SIDIK_BERKAS} /tempat/pulih/ && cd /tempat/pulih\n\
         \x20 while read -r s p; do mkdir -p \"$(dirname \"$p\")\"; \\\n\
         \x20   cp \"isi/$(printf %.2s \"$s\")/$s\" \"$p\"; done < {SIDIK_BERKAS}\n\
         \x20 sha256sum -c --quiet {SIDIK_BERKAS} && rm -r isi {SIDIK_BERKAS}\n"
    ));
    teks.push_str(&riwayat(p));
    if !d.sites.is_empty() {
        teks.push_str("\nSITUS\n\n");
        for s in &d.sites {
            teks.push_str(&format!("  {:<24} {}\n", s.label, s.host));
        }
    }
    if !d.left_out.is_empty() {
        teks.push_str("\nTIDAK IKUT (tautan, atau nama yang tidak dapat disimpan di setiap sistem)\n\n");
        for path in &d.left_out {
            teks.push_str(&format!("  {}\n", path.escape_debug()));
        }
    }
    teks
}

/// Returns how the history of the sources is had back; nothing where there is none.
fn riwayat(p: &Panduan<'_>) -> String {
    let (satukan, berkas) = match p.riwayat {
        [] => return String::new(),
        [satu] => (String::new(), satu.clone()),
        [pertama, ..] => {
            let berkas = pertama.rsplit_once('.').map_or(pertama.as_str(), |(awal, _)| awal).to_owned();
            (format!("  cat {berkas}.0* > {berkas}\n"), berkas)
        }
    };
    format!(
        "\n5. RIWAYAT NASKAH\n\nSetiap perubahan naskah, siapa dan kapan, dengan program git, di /tempat/pulih:\n\n\
         {satukan}\x20 git clone {berkas} /tempat/riwayat\n\n\
         Repositori itu memuat naskah yang sama di sejarahnya; tanpa git tidak ada yang kurang.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_names_what_is_there_and_nothing_else() {
        let mut daftar = Daftar::baru("contoh", "2026-11-22");
        daftar.sites =
            vec![SitusCadangan { label: "dinas".to_owned(), host: "dinas.contohkab.go.id".to_owned(), current: None }];
        let kosong = Panduan {
            daftar: &daftar,
            nama: "Kabupaten Contoh",
            kunci: &[],
            penanda: None,
            program: &[],
            rilis: false,
            arsip: false,
            riwayat: &[],
        };
        let teks = panduan(&kosong);
        assert!(teks.starts_with("CADANGAN SITUS KABUPATEN CONTOH\n") && teks.contains("tidak ditandatangani"));
        assert!(teks.contains("  pendopo restore . /tempat/pulih\n") && !teks.contains("minisign"), "{teks}");
        let (kunci, program) = (["akar.pub".to_owned(), "keys.json".to_owned()], ["pendopo".to_owned()]);
        let penuh = Panduan { kunci: &kunci, penanda: Some("RWQx"), program: &program, arsip: true, ..kosong };
        let teks = panduan(&penuh);
        for baris in [
            "  minisign -V -P RWQx -m SHA256SUMS\n",
            "  install -m 755 program/pendopo /usr/local/bin/pendopo\n",
            "  pendopo restore . --key kunci/akar.pub /tempat/pulih\n",
            "  pendopo verify dist/contoh/arsip --key kunci/akar.pub\n",
            "  tar -xzpf dist/contoh/arsip/dinas.contohkab.go.id.tar.gz -C /srv/www/dinas.contohkab.go.id\n",
        ] {
            assert!(teks.contains(baris), "{baris}{teks}");
        }
        assert!(teks.lines().all(|b| b.len() <= 140 && b.is_ascii()), "plain text");
        assert!(!teks.contains("git"), "{teks}");
        let satu = ["riwayat/contoh.bundle".to_owned()];
        let teks = panduan(&Panduan { riwayat: &satu, ..penuh });
        assert!(teks.contains("  git clone riwayat/contoh.bundle /tempat/riwayat\n") && !teks.contains("cat riwayat"));
        let dua = ["riwayat/contoh.bundle.00001", "riwayat/contoh.bundle.00002"].map(ToOwned::to_owned);
        let teks = panduan(&Panduan { riwayat: &dua, ..penuh });
        let baris = "  cat riwayat/contoh.bundle.0* > riwayat/contoh.bundle\n  git clone riwayat/contoh.bundle";
        assert!(teks.contains(baris), "{teks}");
    }
}
