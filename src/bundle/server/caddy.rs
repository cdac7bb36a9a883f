//! Caddy: one snippet for each class, and blocks of which exactly one answers.

use super::pola::{FOLDER, alamat_aman, alamat_bersampingan, harfiah, kelas};
use super::{AWAL, Alih, DaerahServer, Kelas, METODE_ISI, SAMPINGAN, SitusServer, TIPE};
use crate::bundle::kepala::{NAMA, TENGGANG};

/// Returns the files by path below the folder that the main Caddyfile knows as `pendopo/`.
pub(super) fn berkas(daerah: &DaerahServer) -> Vec<(String, String)> {
    let mut utama = format!(
        "{AWAL}# Situs {}. Di Caddyfile utama: import pendopo/pendopo.caddy\n\
         # Di belakang penyeimbang beban: PENDOPO_SKEMA=http:// dan PENDOPO_PORT=:8080.\n\n",
        daerah.nama
    );
    for kelas in Kelas::SEMUA {
        utama += &cuplikan(kelas.nama(), &tajuk(kelas, daerah.tenggang, ""));
    }
    utama += &cuplikan("http", &tajuk(Kelas::Halaman, daerah.tenggang, "Strict-Transport-Security"));
    utama += &kesalahan();
    utama += &umum();
    utama += "# Nama yang bukan situs dijawab tanpa isi.\nhttp://{$PENDOPO_PORT_HTTP::80} {\n\theader -Server\n\trespond 421\n}\n";
    utama += &daerah.situs.iter().map(|s| format!("import situs/{}.caddy\n", s.host)).collect::<String>();
    let mut hasil = vec![("pendopo.caddy".to_owned(), utama)];
    hasil.extend(daerah.situs.iter().map(|s| (format!("situs/{}.caddy", s.host), satu(daerah, s))));
    hasil
}

fn cuplikan(nama: &str, isi: &str) -> String {
    format!("(pendopo_{nama}) {{\n{isi}}}\n\n")
}

fn tajuk(kelas: Kelas, tenggang: u32, tanpa: &str) -> String {
    let mut hasil = String::new();
    for k in kelas.kepala().filter(|k| k.nama != tanpa) {
        let nilai = k.nilai.replace(TENGGANG, &tenggang.to_string());
        if !nilai.contains(NAMA) {
            hasil += &format!("\theader {} `{nilai}`\n", k.nama);
            continue;
        }
        // Caddy sorts lines of one kind, those with a condition first, so that both need one.
        let nama = "; filename=\"{re.nama.1}\"; filename*=UTF-8''{re.nama.1}";
        hasil += "\t@bernama path_regexp nama /([A-Za-z0-9._-]+)$\n\t@takbernama not path_regexp /[A-Za-z0-9._-]+$\n";
        hasil += &format!("\theader @bernama {} `{}`\n", k.nama, nilai.replace(NAMA, nama));
        hasil += &format!("\theader @takbernama {} `{}`\n", k.nama, nilai.replace(NAMA, ""));
    }
    hasil
}

/// What an error carries: nothing of the file that was asked for, nothing to ask again with, and its own headers.
fn kesalahan() -> String {
    let galat: Vec<&str> = Kelas::Galat.kepala().map(|k| k.nama).collect();
    let mut buang: Vec<&str> =
        Kelas::SEMUA.iter().flat_map(|k| k.kepala()).map(|k| k.nama).filter(|n| !galat.contains(n)).collect();
    buang.sort_unstable();
    buang.dedup();
    let mut isi =
        "\trequest_header -Range\n\trequest_header -If-None-Match\n\trequest_header -If-Modified-Since\n".to_owned();
    isi += "\theader {\n\t\t-Server\n\t\t-Etag\n\t\t-Last-Modified\n\t\t-Accept-Ranges\n";
    isi += &buang.iter().map(|n| format!("\t\t-{n}\n")).collect::<String>();
    isi += "\t}\n\theader Content-Type \"text/html; charset=utf-8\"\n\timport pendopo_galat\n";
    cuplikan("kesalahan", &isi)
}

const SAJI: &str = "file_server {\n\t\t\tprecompressed br gzip\n\t\t\tdisable_canonical_uris\n\t\t}";

fn umum() -> String {
    let mut isi = "\troute {\n".to_owned();
    isi += "\t\t@metode not method GET HEAD\n\t\thandle @metode {\n\t\t\timport pendopo_galat\n\t\t\theader Allow \"GET, HEAD\"\n";
    isi += "\t\t\theader Content-Type \"text/plain; charset=utf-8\"\n";
    isi += &format!("\t\t\trespond \"{}\n\" 405\n\t\t}}\n", METODE_ISI.trim_end());
    // Go knows no look-ahead, so what is allowed is said in full.
    isi += "\t\t@titik {\n\t\t\tpath_regexp titik /\\.\n\t\t\tnot path_regexp benar ^(?:/(?:\\.well-known|[^./][^/]*))*/?$\n\t\t}\n";
    isi += "\t\terror @titik 404\n\t\t@petunjuk path_regexp ^/_(?:headers|redirects)$\n\t\terror @petunjuk 404\n";
    isi += &format!("\t\t@salinan path_regexp \\.(?:{})\\.(?:gz|br)$\n\t\terror @salinan 404\n", SAMPINGAN.join("|"));
    isi += "\t\t# Tanpa ini `/robots.txt/` dijawab dengan isi `/robots.txt`.\n";
    isi += "\t\t@bukanfolder {\n\t\t\tpath_regexp .+/$\n\t\t\tnot file {path}index.html\n\t\t}\n\t\terror @bukanfolder 404\n";
    isi += "\t\t@folder {\n\t\t\tnot path_regexp /$\n\t\t\tfile {path}/index.html\n\t\t}\n";
    isi += "\t\thandle @folder {\n\t\t\timport pendopo_halaman\n\t\t\tredir https://{host}{path}/ 301\n\t\t}\n";
    isi += "\t\t# Sebagian berkas selalu bagian dari yang tidak termampat.\n";
    isi += "\t\t@rentang header Range *\n\t\trequest_header @rentang -Accept-Encoding\n";
    isi += &format!("\t\t@bersampingan path_regexp {}\n", alamat_bersampingan());
    isi += "\t\theader @bersampingan {\n\t\t\tVary Accept-Encoding\n\t\t\tdefer\n\t\t}\n";
    isi +=
        "\t\t# Tipe menurut tabel, bukan menurut sistem operasi.\n\t\theader Content-Type application/octet-stream\n";
    isi += &format!("\t\t@tipe path_regexp {}\n\t\theader @tipe Content-Type \"text/html; charset=utf-8\"\n", FOLDER.0);
    for (nomor, (akhiran, tipe)) in TIPE.iter().enumerate() {
        isi += &format!("\t\t@tipe{nomor} path_regexp \\.(?i:{})$\n", akhiran.join("|"));
        isi += &format!("\t\theader @tipe{nomor} Content-Type \"{tipe}\"\n");
    }
    let folder = std::iter::once((FOLDER.0.to_owned(), FOLDER.1));
    for (nomor, (pola, kelas)) in folder.chain(kelas()).enumerate() {
        isi += &format!("\t\t@kelas{nomor} path_regexp {pola}\n\t\thandle @kelas{nomor} {{\n");
        isi += &format!("\t\t\timport pendopo_{}\n\t\t\t{SAJI}\n\t\t}}\n", kelas.nama());
    }
    isi += &format!("\t\thandle {{\n\t\t\timport pendopo_{}\n\t\t\t{SAJI}\n\t\t}}\n\t}}\n", Kelas::Unduhan.nama());
    isi += "\thandle_errors {\n\t\timport pendopo_kesalahan\n\t\trewrite * /404.html\n";
    isi += &format!("\t\t{}\n\t}}\n", SAJI.replace("\n\t", "\n"));
    cuplikan("umum", &isi)
}

fn satu(daerah: &DaerahServer, situs: &SitusServer) -> String {
    let (host, akar) = (&situs.host, &daerah.akar);
    let alih: String = situs.alih.iter().enumerate().map(|(n, alih)| lama(n, alih)).collect();
    format!(
        "{AWAL}http://{host}{{$PENDOPO_PORT_HTTP:}} {{\n\theader -Server\n\timport pendopo_http\n\t\
         redir https://{host}{{uri}} 301\n}}\n\n\
         {{$PENDOPO_SKEMA:https://}}{host}{{$PENDOPO_PORT:}} {{\n\troot * {akar}/{host}/current\n\theader -Server\n\
         {alih}\timport pendopo_umum\n}}\n"
    )
}

fn lama(nomor: usize, alih: &Alih) -> String {
    let daftar: Vec<String> = alih.semua().iter().map(|dari| harfiah(dari)).collect();
    let cocok = format!(
        "\t@lama{nomor} {{\n\t\tmethod GET HEAD\n\t\tpath_regexp ^(?:{})$\n\t}}\n\thandle @lama{nomor} {{\n",
        daftar.join("|")
    );
    match &alih.ke {
        Some(ke) => format!("{cocok}\t\timport pendopo_halaman\n\t\tredir \"{}\" 301\n\t}}\n", alamat_aman(ke)),
        None => format!(
            "{cocok}\t\timport pendopo_kesalahan\n\t\trewrite * {}\n\t\tfile_server {{\n\t\t\tstatus 410\n\t\t\t\
             precompressed br gzip\n\t\t\tdisable_canonical_uris\n\t\t}}\n\t}}\n",
            alih.berkas()
        ),
    }
}
