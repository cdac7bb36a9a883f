//! Words that the portal of a kabupaten puts together, in the language of the sites.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::theme::berkas;

macro_rules! kata_portal {
    ($($kolom:ident),* $(,)?) => {
        /// The words of the portal; a file that lacks one does not load.
        #[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Portal {
            $(
                #[doc = concat!("The word `", stringify!($kolom), "`.")]
                pub $kolom: String,
            )*
        }
    };
}

kata_portal! {
    aduan,
    aduan_perangkat,
    aduan_uraian,
    akun,
    akun_resmi,
    alamat,
    alamat_resmi,
    alamat_situs,
    aplikasi,
    aplikasi_ringkas,
    aplikasi_utama,
    bagian_utama,
    belum_dimuat,
    belum_terbit,
    belum_terdaftar,
    beranda_utama,
    berita,
    berita_utama,
    bersitus,
    bersurvei,
    biaya,
    buka_pengaduan,
    bupati,
    bupati_utama,
    cakupan,
    cara_memastikan,
    cari,
    cari_huruf,
    cari_utama,
    daftar_layanan,
    dari_perangkat,
    dasar_hukum,
    data,
    data_mesin,
    data_mesin_uraian,
    data_ringkas,
    data_utama,
    dicabut,
    dihitung_dari,
    ditandatangani,
    dokumen,
    dokumen_utama,
    dokumentasi,
    domain_kabupaten,
    gagal,
    ikm,
    informasi,
    informasi_utama,
    jabatan,
    jabatan_kosong,
    jam,
    jenis,
    jenis_lain,
    judul,
    judul_halaman,
    kata_aplikasi,
    kata_dari,
    kata_data,
    kata_dilayani,
    kata_dokumen,
    kata_entri,
    kata_halaman,
    kata_informasi,
    kata_langkah,
    kata_layanan,
    kata_pengelola,
    kata_perangkat,
    kata_rantai,
    keadaan,
    keadaan_terbit,
    keadaan_tertahan,
    kelas_berkala,
    kelas_serta_merta,
    kelas_setiap_saat,
    kepatuhan_perangkat,
    kepatuhan_uraian,
    keputusan,
    kinerja,
    kinerja_ringkas,
    kinerja_utama,
    kontak,
    kontak_utama,
    layanan,
    layanan_a_z,
    layanan_peristiwa,
    layanan_sektor,
    layanan_untuk,
    layanan_utama,
    lewat_waktu,
    lihat,
    lulus,
    maklumat,
    maklumat_ringkas,
    maklumat_utama,
    masuk,
    mutu,
    nama_resmi,
    pemerintah,
    pendaftaran,
    pengaduan,
    pengaduan_nasional,
    pengaduan_perangkat,
    pengaduan_utama,
    pengesahan,
    pengumuman,
    pengumuman_berlaku,
    pengumuman_lewat,
    pengumuman_utama,
    perangkat_daerah,
    perangkat_jumlah,
    perangkat_ringkas,
    perangkat_utama,
    peringatan,
    periode,
    peristiwa,
    ppid,
    ppid_judul,
    ppid_pelaksana,
    ppid_ringkas,
    ppid_utama,
    prasyarat,
    prasyarat_hilang,
    prasyarat_utama,
    proses,
    ragu,
    rantai_uraian,
    resmi_utama,
    responden,
    sebagian,
    sektor,
    selesai,
    semua_berita,
    semua_layanan,
    semua_pengumuman,
    sering_dicari,
    situs_resmi,
    situs_resmi_ringkas,
    skm,
    skm_perangkat,
    skm_uraian,
    skor,
    skor_rata,
    surel,
    tanggal,
    tanpa_akun,
    tanpa_dokumentasi,
    tanpa_keputusan,
    tanpa_pengumuman,
    tanpa_rantai,
    tanpa_situs,
    telepon,
    tempat,
    terbit,
    terdaftar,
    tertahan,
    toleransi,
    untuk_siapa,
    urus_dulu,
    waktu,
}

static KATA: LazyLock<Portal> =
    LazyLock::new(|| serde_yaml::from_str(berkas::KATA_PORTAL).expect("the embedded words are checked by a test"));

/// Returns the words of the portal.
#[must_use]
pub fn kata() -> &'static Portal {
    &KATA
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_load() {
        assert!(serde_yaml::from_str::<Portal>(berkas::KATA_PORTAL).is_ok());
        assert!(!kata().layanan.is_empty());
    }
}
