//! The claims themselves, each judged by what was found.

use super::naskah::{cadangan, data_pribadi, perubahan, portal};
use super::{Bahan, BerkasBukti, Klaim, Status, butir as klaim};
use crate::base::nilai::Nilai;
use crate::base::tanggal::Tanggal;
use crate::bundle::JenisBeda;
use crate::bundle::hidup::tenggang;
use crate::bundle::tanda::{KelasTolak, Percaya};
use crate::pipeline::verifikasi::seperti_host;

/// Judges every claim, in the order of their names.
pub(super) fn semua(b: &Bahan<'_>) -> Vec<Klaim> {
    let mut semua = vec![
        cadangan(b),
        dapat_diulang(b),
        data_pribadi(b),
        host(b),
        jenis_berkas(b),
        kebijakan_tajuk(b),
        masa_berlaku(b),
        masa_kunci(b),
        peladen(b),
        pemegang_kunci(b),
        perubahan(b),
        rantai(b),
        sidik_berkas(b),
        tanda_tangan(b),
        urutan(b),
    ];
    // A manifest may be anybody's: what is no plain name is put into no command that somebody will paste.
    let asal = &b.manifest.origin;
    let aman = seperti_host(&asal.host) && [&asal.daerah, &asal.label].into_iter().all(|nama| polos(nama));
    for klaim in &mut semua {
        klaim.perintah = klaim.perintah.take().filter(|_| aman).map(|perintah| perintah.replace("HOST", &asal.host));
    }
    semua
}

/// Says whether a name of the register means nothing to a shell.
fn polos(nama: &str) -> bool {
    nama.starts_with(|c: char| c.is_ascii_alphanumeric())
        && nama.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

use Status::{Bertentangan, Terbukti, TidakDibuktikan};

fn dipercaya<'b>(b: &'b Bahan<'_>) -> Option<&'b Percaya> {
    b.percaya.as_ref()?.as_ref().ok()
}

fn masalah(b: &Bahan<'_>, kelas: KelasTolak) -> Option<(String, String)> {
    let masalah = dipercaya(b)?.masalah.iter().find(|m| m.kelas == kelas)?;
    Some((masalah.pesan.id.clone(), masalah.pesan.en.clone()))
}

fn tanda_tangan(b: &Bahan<'_>) -> Klaim {
    let id = "tanda_tangan";
    let klaim = match &b.percaya {
        None => klaim(
            id,
            TidakDibuktikan,
            "tanda tangan tidak diperiksa, karena kunci umum yang dipercaya tidak disebut",
            "the signature was not checked, since no trusted public key was named",
        ),
        Some(Err(pesan)) => klaim(id, Bertentangan, pesan.id.clone(), pesan.en.clone()),
        Some(Ok(p)) => klaim(
            id,
            Terbukti,
            format!("manifes ditandatangani kunci rilis {}, dan tanda tangannya sah", p.kunci),
            format!("the manifest is signed by the release key {}, and the signature holds", p.kunci),
        ),
    };
    let kunci = if b.daftar.is_some() { "rilis.pub" } else { "kunci.pub" };
    klaim
        .oleh(b, &["manifest.json", "manifest.json.minisig"])
        .dengan(&format!("minisign -V -p {kunci} -m manifest.json"))
}

fn masa_kunci(b: &Bahan<'_>) -> Klaim {
    let id = "masa_kunci";
    let butir = dipercaya(b).and_then(|p| b.daftar.as_ref()?.keys.iter().find(|k| k.id == p.kunci));
    let klaim = match (butir, dipercaya(b)) {
        (Some(k), _) => {
            let (dari, sampai, versi) = (&k.from, &k.until, b.daftar.as_ref().map_or(0, |d| d.version));
            klaim(
                id,
                Terbukti,
                format!(
                    "kunci {} ada di daftar kunci versi {versi} yang ditandatangani kunci akar; masanya {dari} sampai {sampai}, tidak dicabut",
                    k.id
                ),
                format!(
                    "the key {} is in version {versi} of the list that the root key signed; its term is {dari} to {sampai}, not revoked",
                    k.id
                ),
            )
        }
        (None, Some(p)) => klaim(
            id,
            TidakDibuktikan,
            format!(
                "kunci {} dipercaya langsung, tanpa daftar kunci: masanya tidak terbatas dan pencabutan tidak dikenali",
                p.kunci
            ),
            format!(
                "the key {} is trusted by itself, without a list: it has no term, and revoking it is not known",
                p.kunci
            ),
        ),
        (None, None) => klaim(id, TidakDibuktikan, "penanda tangan tidak diketahui", "who signed is not known"),
    };
    klaim.oleh(b, &["keys.json"]).dengan("minisign -V -p kunci.pub -m keys.json")
}

fn pemegang_kunci(_: &Bahan<'_>) -> Klaim {
    klaim(
        "pemegang_kunci",
        TidakDibuktikan,
        "tanda tangan menunjuk kunci, bukan orang; siapa yang memegang kunci itu dibuktikan berita acara serah terima kunci, yang disimpan di luar sistem ini",
        "a signature names a key, not a person; who held it is proved by the record of its handing over, kept outside this system",
    )
}

fn sidik_berkas(b: &Bahan<'_>) -> Klaim {
    let lain: Vec<String> = b
        .beda
        .iter()
        .filter(|beda| matches!(beda.jenis, JenisBeda::Berubah | JenisBeda::Hilang | JenisBeda::Tambahan))
        .map(|beda| beda.path.escape_debug().to_string())
        .collect();
    let (jumlah, id) = (b.jumlah, "sidik_berkas");
    let klaim = if lain.is_empty() {
        klaim(
            id,
            Terbukti,
            format!("{jumlah} berkas diperiksa; semuanya sama dengan manifes, tidak ada yang hilang atau bertambah"),
            format!("{jumlah} files were checked; all are as in the manifest, none missing or added"),
        )
    } else {
        let (n, daftar) = (lain.len(), contoh(&lain));
        klaim(
            id,
            Bertentangan,
            format!("{n} berkas berbeda dari manifes: {daftar}"),
            format!("{n} files differ from the manifest: {daftar}"),
        )
    };
    klaim.oleh(b, &["manifest.json"]).dengan("pendopo verify HOST.tar.gz --key kunci.pub")
}

fn jenis_berkas(b: &Bahan<'_>) -> Klaim {
    let lain = b.beda.iter().filter(|beda| matches!(beda.jenis, JenisBeda::Izin | JenisBeda::BukanBerkas));
    let lain: Vec<String> = lain.map(|beda| beda.path.escape_debug().to_string()).collect();
    let id = "jenis_berkas";
    let klaim = if lain.is_empty() {
        klaim(
            id,
            Terbukti,
            "hanya berkas biasa: tidak ada tautan, program, atau izin menulis bagi orang lain",
            "plain files only: no links, no programs, nothing that others may write to",
        )
    } else {
        let daftar = contoh(&lain);
        klaim(id, Bertentangan, format!("izin atau jenisnya salah: {daftar}"), format!("wrong mode or kind: {daftar}"))
    };
    klaim.oleh(b, &["manifest.json"]).dengan("tar -tvzf HOST.tar.gz")
}

fn contoh(daftar: &[String]) -> String {
    let mut teks = daftar.iter().take(5).map(|p| format!("`{p}`")).collect::<Vec<_>>().join(", ");
    if daftar.len() > 5 {
        teks.push_str(", …");
    }
    teks
}

fn rantai(b: &Bahan<'_>) -> Klaim {
    let id = "rantai";
    let Some(rilis) = &b.manifest.release else { return bukan_rilis(id) };
    if rilis.previous.is_none() && rilis.sequence != 1 {
        let n = rilis.sequence;
        return klaim(
            id,
            TidakDibuktikan,
            format!(
                "rilis {n}, tetapi manifes tidak menyebut pendahulu: rantainya dimulai di sini tanpa yang sebelumnya"
            ),
            format!(
                "release {n}, but the manifest names none before it: the chain begins here without the earlier ones"
            ),
        )
        .oleh(b, &["manifest.json"]);
    }
    let Some(lama) = &rilis.previous else {
        return klaim(
            id,
            Terbukti,
            "manifes tidak menyebut pendahulu: ini rilis pertama di rantainya",
            "the manifest names none before it: this is the first release of its chain",
        )
        .oleh(b, &["manifest.json"]);
    };
    match b.jalan.riwayat.get(lama) {
        Some((nama, nomor)) if *nomor < rilis.sequence => {
            let mut klaim = klaim(
                id,
                Terbukti,
                format!("manifes memuat sidik manifes rilis {nomor}, dan berkasnya cocok"),
                format!("the manifest holds the digest of that of release {nomor}, and the file matches"),
            );
            klaim.bukti.push(BerkasBukti { berkas: nama.clone(), sha256: lama.clone() });
            klaim.oleh(b, &["manifest.json"])
        }
        Some((nama, nomor)) => {
            let n = rilis.sequence;
            let mut klaim = klaim(
                id,
                Bertentangan,
                format!("manifes rilis {n} menyebut rilis {nomor} sebagai pendahulunya: nomornya tidak naik"),
                format!(
                    "the manifest of release {n} names release {nomor} as the one before it: its number is not higher"
                ),
            );
            klaim.bukti.push(BerkasBukti { berkas: nama.clone(), sha256: lama.clone() });
            klaim.oleh(b, &["manifest.json"])
        }
        None => klaim(
            id,
            TidakDibuktikan,
            format!(
                "manifes menyebut pendahulunya, {lama}, tetapi berkas dengan sidik itu tidak diberikan (--previous)"
            ),
            format!("the manifest names the one before it, {lama}, but no file of that digest was given (--previous)"),
        )
        .oleh(b, &["manifest.json"]),
    }
}

fn bukan_rilis(id: &str) -> Klaim {
    klaim(
        id,
        TidakDibuktikan,
        "ini hasil `pendopo build`, bukan rilis; jalankan `pendopo bundle`",
        "this is the output of `pendopo build`, not a release; run `pendopo bundle`",
    )
}

fn dapat_diulang(b: &Bahan<'_>) -> Klaim {
    let asal = &b.manifest.origin;
    let tanggal = Tanggal::parse(&asal.tanggal).map_or_else(|_| "TANGGAL".to_owned(), |t| t.iso());
    klaim(
        "dapat_diulang",
        TidakDibuktikan,
        "pembangunan ulang tidak dicoba oleh perintah ini; bangun lagi dari naskah, tanggal, manifes sebelumnya, dan kunci yang sama, lalu bandingkan bita demi bita",
        "the build was not repeated by this command; build again from the same sources, date, last manifest and key, and compare byte for byte",
    )
    .dengan(&format!(
        "pendopo bundle --daerah {daerah} --tanggal {tanggal} --out ulang --previous MANIFES-SEBELUMNYA --sign KUNCI --keys keys.json && cmp ulang/{daerah}/arsip/HOST.tar.gz HOST.tar.gz",
        daerah = asal.daerah,
    ))
}

fn urutan(b: &Bahan<'_>) -> Klaim {
    let id = "urutan";
    let Some(rilis) = &b.manifest.release else { return bukan_rilis(id) };
    let n = rilis.sequence;
    if let Some((id_teks, en_teks)) = masalah(b, KelasTolak::Mundur) {
        return klaim(id, Bertentangan, id_teks, en_teks);
    }
    let ingat = b.jalan.keadaan.and_then(|k| k.hosts.get(&b.manifest.origin.host)).map(|i| i.sequence);
    let klaim = match (ingat, dipercaya(b)) {
        (Some(lama), Some(_)) => klaim(
            id,
            Terbukti,
            format!("rilis {n}; rilis tertinggi yang pernah terlihat {lama}, dan tidak ada yang mundur"),
            format!("release {n}; the highest that was seen is {lama}, and nothing went back"),
        ),
        _ => klaim(
            id,
            TidakDibuktikan,
            format!("rilis {n}; tanpa ingatan pemeriksa (--state) tidak diketahui apakah ada rilis yang lebih baru"),
            format!("release {n}; without the memory of a checker (--state) nobody knows whether there is a newer one"),
        ),
    };
    klaim.oleh(b, &["manifest.json"]).dengan("pendopo verify HOST.tar.gz --key kunci.pub --state ingatan.json")
}

fn masa_berlaku(b: &Bahan<'_>) -> Klaim {
    let id = "masa_berlaku";
    let Some(rilis) = &b.manifest.release else { return bukan_rilis(id) };
    let (akhir, hari) = (&rilis.expires, b.kini.iso());
    match rilis.kedaluwarsa() {
        Some(sampai) if sampai >= b.kini => klaim(
            id,
            Terbukti,
            format!("rilis berlaku sampai {akhir}, diperiksa {hari}"),
            format!("the release counts until {akhir}, checked on {hari}"),
        ),
        _ => klaim(
            id,
            Bertentangan,
            format!("masa berlaku rilis habis: {}, diperiksa {hari}", akhir.escape_debug()),
            format!("the term of the release is over: {}, checked on {hari}", akhir.escape_debug()),
        ),
    }
    .oleh(b, &["manifest.json"])
}

fn kebijakan_tajuk(b: &Bahan<'_>) -> Klaim {
    let id = "kebijakan_tajuk";
    let Some(rilis) = &b.manifest.release else { return bukan_rilis(id) };
    let klaim = if tenggang(&rilis.policy).is_some() {
        klaim(
            id,
            Terbukti,
            "manifes memuat sidik tabel tajuk keamanan yang sama dengan milik program ini (docs/server.md)",
            "the manifest holds the digest of the table of security headers of this very program (docs/server.md)",
        )
    } else {
        klaim(
            id,
            TidakDibuktikan,
            format!("sidik tabel tajuk dalam manifes, {}, milik versi program yang lain", rilis.policy.escape_debug()),
            format!("the digest of the table of headers, {}, is that of another version", rilis.policy.escape_debug()),
        )
    };
    klaim.oleh(b, &["manifest.json"])
}

fn peladen(_: &Bahan<'_>) -> Klaim {
    klaim(
        "peladen",
        TidakDibuktikan,
        "apa yang dikirim peladen, tajuknya, dan lamanya mati tidak dilihat dari arsip; periksa situs yang terbit dan catatan pemantauan",
        "what the server sends, with which headers, and how long it was down is not seen from an archive; look at the live site and the records of monitoring",
    )
    .dengan("pendopo verify https://HOST/ --key kunci.pub")
}

fn host(b: &Bahan<'_>) -> Klaim {
    let (id, asal) = ("host", &b.manifest.origin);
    if let Some((id_teks, en_teks)) = masalah(b, KelasTolak::Asing) {
        return klaim(id, Bertentangan, id_teks, en_teks);
    }
    match b.milik {
        Some((daerah, instansi)) if daerah.host_bangun(instansi) == asal.host => {
            let letak = format!("sites/{}/{}.yaml", daerah.nama, instansi.label);
            klaim(
                id,
                Terbukti,
                format!("host `{}` tercatat di register sebagai milik `{}` (`{letak}`)", asal.host, asal.label),
                format!("the host `{}` stands in the register as that of `{}` (`{letak}`)", asal.host, asal.label),
            )
        }
        Some((daerah, instansi)) => klaim(
            id,
            Bertentangan,
            format!(
                "register mencatat host `{}`, manifes menyebut `{}`",
                daerah.host_bangun(instansi),
                asal.host.escape_debug()
            ),
            format!(
                "the register says `{}`, the manifest `{}`",
                daerah.host_bangun(instansi),
                asal.host.escape_debug()
            ),
        ),
        None if portal(b).is_some() => klaim(
            id,
            Terbukti,
            format!("host `{}` adalah portal kabupaten menurut register", asal.host),
            format!("the host `{}` is the portal of the kabupaten by the register", asal.host),
        ),
        None if b.jalan.kerja.is_some() => klaim(
            id,
            Bertentangan,
            format!("register tidak mengenal `{}/{}`", asal.daerah.escape_debug(), asal.label.escape_debug()),
            format!("the register does not know `{}/{}`", asal.daerah.escape_debug(), asal.label.escape_debug()),
        ),
        None => klaim(
            id,
            TidakDibuktikan,
            "tanpa folder kerja, pemilik host tidak dicocokkan dengan register",
            "without the workspace the owner of the host was not compared with the register",
        ),
    }
    .oleh(b, &["manifest.json"])
}

/// Tells whether the manifest is that of the portal of a kabupaten in the workspace.
#[cfg(test)]
mod tests {
    use super::polos;

    #[test]
    fn only_plain_names_go_into_a_command() {
        for (nama, harap) in
            [("purworejo", true), ("ogan-ilir", true), ("", false), ("-x", false), ("a;rm", false), ("a$(b)", false)]
        {
            assert_eq!(polos(nama), harap, "{nama}");
        }
    }
}
