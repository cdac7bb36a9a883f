//! nginx: one file of headers for each class, included in every location, since a location with headers of its own
//! inherits none.

use super::pola::{FOLDER, alamat_aman, pecah, tersembunyi};
use super::{ATURAN, AWAL, Alih, DaerahServer, Kelas, METODE_ISI, RENTANG_ISI, SAMPINGAN, SitusServer, TIPE};
use crate::bundle::kepala::{NAMA, TENGGANG};

/// Returns the files by path below the folder that nginx knows as `pendopo/`, beside its `nginx.conf`.
pub(super) fn berkas(daerah: &DaerahServer) -> Vec<(String, String)> {
    let mut hasil = vec![
        ("pendopo.conf".to_owned(), utama(daerah)),
        ("tipe.conf".to_owned(), tipe()),
        ("umum.conf".to_owned(), umum()),
        ("asing.conf".to_owned(), asing()),
        ("lokal/http.conf".to_owned(), lokal(80, "")),
        ("lokal/https.conf".to_owned(), lokal(443, " ssl")),
    ];
    hasil.extend(Kelas::SEMUA.map(|kelas| {
        let isi = format!("{AWAL}{}", tajuk(kelas, daerah.tenggang, ""));
        (format!("kelas/{}.conf", kelas.nama()), isi)
    }));
    // A promise about HTTPS counts only where it was made over HTTPS.
    let polos = tajuk(Kelas::Halaman, daerah.tenggang, "Strict-Transport-Security");
    hasil.push(("kelas/http.conf".to_owned(), format!("{AWAL}{polos}")));
    for situs in &daerah.situs {
        hasil.push((format!("situs/{}.conf", situs.host), satu(daerah, situs)));
        hasil.push((format!("lokal/tls/{}.conf", situs.host), tls(&situs.host)));
    }
    hasil
}

/// The first line of files that belong to who runs the server.
const LOKAL: &str = "# Milik pengelola server: salin sekali, lalu sesuaikan.\n";

fn utama(daerah: &DaerahServer) -> String {
    let situs: String = daerah.situs.iter().map(|s| format!("include pendopo/situs/{}.conf;\n", s.host)).collect();
    let nama = "\"; filename=\\\"$pendopo_n\\\"; filename*=UTF-8''$pendopo_n\"";
    let huruf = "[A-Za-z0-9._-]+";
    format!(
        "{AWAL}# Situs {}. Di dalam blok http dari nginx.conf: include pendopo/pendopo.conf;\n\n\
         # Nama berkas unduhan, bila hanya huruf, angka, titik, dan garis (RFC 8187).\n\
         map $uri $pendopo_nama {{\n    volatile;\n    default \"\";\n    \
         \"~/(?<pendopo_n>{huruf}\\.(?:{salinan}))\\.(?:br|gz)$\" {nama};\n    \"~/(?<pendopo_n>{huruf})$\" {nama};\n}}\n\n\
         # Salinan termampat untuk yang menerimanya dan tidak meminta sebagian berkas saja.\n{}{}\
         map $uri $pendopo_sandi {{\n    volatile;\n    default \"\";\n    \"~\\.br$\" br;\n    \"~\\.gz$\" gzip;\n}}\n\n\
         # Nama yang bukan situs dijawab tanpa isi; harus yang pertama.\ninclude pendopo/asing.conf;\n{situs}",
        daerah.nama,
        terima("br", "br"),
        terima("gzip", "gz"),
        salinan = SAMPINGAN.join("|"),
    )
}

/// What ends the name of a copy in a form, where it may be sent; a weight of nothing means not to send it.
///
/// Elsewhere it ends in what no file can be named, so that the next form is tried.
fn terima(kode: &str, akhiran: &str) -> String {
    format!(
        "map \"$http_range|$http_accept_encoding\" $pendopo_{akhiran} {{\n    default /-;\n    \
         \"~*^\\|(?:.*,)?\\s*{kode}\\s*(?:,|$|;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$)))\" .{akhiran};\n}}\n"
    )
}

fn tipe() -> String {
    let baris: String = TIPE.iter().map(|(akhiran, tipe)| format!("    \"{tipe}\" {};\n", akhiran.join(" "))).collect();
    format!("{AWAL}types {{\n{baris}}}\ndefault_type application/octet-stream;\ncharset off;\n")
}

fn tajuk(kelas: Kelas, tenggang: u32, tanpa: &str) -> String {
    let nilai = |nilai: &str| nilai.replace(NAMA, "$pendopo_nama").replace(TENGGANG, &tenggang.to_string());
    let kepala = kelas.kepala().filter(|k| k.nama != tanpa);
    kepala.map(|k| format!("add_header {} \"{}\" always;\n", k.nama, nilai(k.nilai))).collect()
}

fn sertakan(kelas: Kelas) -> String {
    format!("include pendopo/kelas/{}.conf;", kelas.nama())
}

fn asing() -> String {
    format!(
        "{AWAL}server {{\n    include pendopo/lokal/http.conf;\n    server_name \"\";\n    server_tokens off;\n    \
         return 421;\n}}\nserver {{\n    include pendopo/lokal/https.conf;\n    server_name \"\";\n    \
         server_tokens off;\n    ssl_reject_handshake on;\n    return 421;\n}}\n"
    )
}

fn lokal(port: u16, tambahan: &str) -> String {
    format!("{LOKAL}listen {port}{tambahan};\nlisten [::]:{port}{tambahan};\n")
}

fn tls(host: &str) -> String {
    format!(
        "{LOKAL}ssl_certificate /etc/letsencrypt/live/{host}/fullchain.pem;\n\
         ssl_certificate_key /etc/letsencrypt/live/{host}/privkey.pem;\n\
         ssl_protocols TLSv1.2 TLSv1.3;\nssl_session_tickets off;\n"
    )
}

fn satu(daerah: &DaerahServer, situs: &SitusServer) -> String {
    let (host, akar) = (&situs.host, &daerah.akar);
    let alih: String = situs.alih.iter().enumerate().map(|(n, alih)| lama(n, alih)).collect();
    format!(
        "{AWAL}server {{\n    include pendopo/lokal/http.conf;\n    server_name {host};\n    server_tokens off;\n    \
         include pendopo/kelas/http.conf;\n    location / {{\n        return 301 https://{host}$request_uri;\n    }}\n}}\n\
         server {{\n    include pendopo/lokal/https.conf;\n    include pendopo/lokal/tls/{host}.conf;\n    \
         server_name {host};\n    root {akar}/{host}/current;\n    \
         # Hanya `current` boleh tautan. Ditulis harfiah: modul brotli tidak membaca $document_root di sini.\n    \
         disable_symlinks on from={akar}/{host}/current;\n    include pendopo/umum.conf;\n{alih}\n    \
         # Yang tidak dikenal tabel adalah unduhan; folder tanpa garis miring dialihkan.\n    location / {{\n        \
         {unduhan}\n        if (-d $request_filename) {{\n            {halaman}\n            \
         rewrite \"^(/.*[^/])$\" https://{host}$1/ permanent;\n        }}\n    }}\n}}\n",
        unduhan = sertakan(Kelas::Unduhan),
        halaman = sertakan(Kelas::Halaman),
    )
}

fn lama(nomor: usize, alih: &Alih) -> String {
    match &alih.ke {
        Some(ke) => {
            let isi = format!("{} return 301 \"{}\";", sertakan(Kelas::Halaman), alamat_aman(ke));
            alih.semua().iter().map(|dari| format!("    location = {dari} {{ {isi} }}\n")).collect()
        }
        None => {
            let galat = sertakan(Kelas::Galat);
            let isi = format!("{galat} error_page 410 @dicabut{nomor}; return 410;");
            let alamat: String =
                alih.semua().iter().map(|dari| format!("    location = {dari} {{ {isi} }}\n")).collect();
            format!("{alamat}    location @dicabut{nomor} {{ {galat} try_files {} =404; }}\n", alih.berkas())
        }
    }
}

fn umum() -> String {
    let (galat, halaman) = (sertakan(Kelas::Galat), sertakan(Kelas::Halaman));
    let polos = "types { } default_type \"text/plain; charset=utf-8\";";
    let (metode, rentang) = (METODE_ISI.trim_end(), RENTANG_ISI.trim_end());
    let mut hasil = format!(
        "{AWAL}include pendopo/tipe.conf;\nserver_tokens off;\nabsolute_redirect off;\nautoindex off;\nindex index.html;\n\
         etag on;\nif_modified_since exact;\n# Salinan termampat dibuat saat membangun, bukan saat menjawab.\n\
         gzip off;\ngzip_static on;\ngzip_vary on;\n\
         # Berkas yang tetap terbuka menahan rilis lama.\nopen_file_cache off;\n\n\
         # Untuk jawaban di luar semua location.\n{halaman}\n\n\
         if ($request_method !~ \"^(?:GET|HEAD)$\") {{ return 405; }}\n\
         error_page 403 404 =404 /404.html;\nerror_page 405 @metode;\nerror_page 416 @rentang;\n\
         location @metode {{ {galat} add_header Allow \"GET, HEAD\" always; {polos} return 405 \"{metode}\\n\"; }}\n\
         # Tajuk berkasnya sudah ada di jawaban 416; baris kosong ini mencegah tajuk server ditambahkan lagi.\n\
         location @rentang {{ add_header X-Kosong \"\" always; {polos} return 416 \"{rentang}\\n\"; }}\n\n"
    );
    for pola in tersembunyi() {
        hasil += &format!("location ~ \"{pola}\" {{ {galat} return 404; }}\n");
    }
    hasil += &format!("location ~ \"{}\" {{ {} }}\n", FOLDER.0, sertakan(FOLDER.1));
    for aturan in ATURAN {
        for (pola, tipe) in pecah(aturan) {
            let salinan = tipe.map_or(String::new(), bersalinan);
            hasil += &format!("location ~ \"{pola}\" {{ {}{salinan} }}\n", sertakan(aturan.kelas));
        }
    }
    hasil
}

/// What sends the copy beside a file in its place, without a module.
///
/// The brotli module reads past the end of a path, so that with `disable_symlinks` it finds a copy on some requests and
/// not on others; `gzip_static` knows no parts of a file. `try_files` does both, but gives the copy another extension,
/// so the type is said here.
fn bersalinan(tipe: &str) -> String {
    format!(
        " types {{ }} default_type \"{tipe}\"; gzip_static off; add_header Vary \"Accept-Encoding\" always; \
         add_header Content-Encoding $pendopo_sandi always; try_files $uri$pendopo_br $uri$pendopo_gz $uri =404;"
    )
}
