//! Standard operating procedures by PermenPANRB 35/2012: identity and steps.

use crate::base::durasi::Durasi;
use crate::base::rujukan::Rujukan;
use crate::base::tanggal::Tanggal;
use crate::model::bersama::Pejabat;
use crate::syntax::isian::Daftar;
use crate::{pilihan, skema};

skema! {
    /// `sop/<id>.yaml`.
    pub struct Sop {
        /// Name of the unit.
        unit: String = "nama satuan kerja",
        /// Number.
        nomor: String = "nomor SOP",
        /// Title.
        judul: String = "judul SOP",
        /// Date made.
        tanggal_pembuatan: Tanggal = "tanggal dibuat",
        /// Date revised.
        tanggal_revisi: Tanggal = "tanggal revisi terakhir",
        /// Date in force.
        tanggal_efektif: Tanggal = "tanggal mulai berlaku",
        /// Signer.
        disahkan_oleh: Pejabat = "pejabat yang mengesahkan",
        /// Legal basis.
        dasar_hukum: Daftar<Rujukan> = "peraturan yang mendasari",
        /// Qualifications.
        kualifikasi_pelaksana: Daftar<String> = "kualifikasi pelaksana",
        /// Related SOPs, by id or title.
        keterkaitan: Daftar<String> = "SOP lain yang terkait: id atau judulnya",
        /// Equipment.
        peralatan: Daftar<String> = "peralatan dan perlengkapan",
        /// Warnings.
        peringatan: Daftar<String> = "akibat bila SOP tidak dijalankan",
        /// Records.
        pencatatan: Daftar<String> = "pencatatan dan pendataan",
        /// Lanes of the table.
        pelaksana: Daftar<KolomPelaksana> = "kolom pelaksana, urut dari kiri ke kanan",
        /// Steps.
        langkah: Daftar<Langkah> = "langkah kegiatan, berurutan",
        /// Flow as an image only; never enough.
        bagan: String = "alur sebagai gambar saja; tidak pernah cukup, isi `langkah`",
        /// Last evaluation.
        evaluasi_terakhir: Tanggal = "tanggal SOP terakhir dievaluasi",
        /// Last change.
        diperbarui: Tanggal = "tanggal isi berkas ini terakhir dipastikan benar",
    }
}

skema! {
    /// A lane: one executor.
    pub struct KolomPelaksana {
        /// Name by which steps refer to it.
        id: String = "nama pendek, dirujuk oleh langkah" contoh "loket",
        /// Post.
        nama: String = "nama jabatan" contoh "Petugas loket",
    }
}

skema! {
    /// A step.
    pub struct Langkah {
        /// Number.
        no: u32 = "nomor langkah" contoh "1",
        /// Activity, as a verb without subject.
        kegiatan: String = "kegiatan; mulai dengan kata kerja, tanpa pelaku" contoh "Menerima berkas permohonan",
        /// Lane.
        pelaksana: String = "id kolom pelaksana" contoh "loket",
        /// Symbol.
        simbol: Simbol = "bentuk langkah di bagan",
        /// What is needed.
        kelengkapan: Daftar<String> = "yang diperlukan",
        /// How long it takes.
        waktu: Durasi = "berapa lama",
        /// Result.
        output: Daftar<String> = "hasil langkah",
        /// Remark.
        keterangan: String = "keterangan",
        /// Next step, by default the one below.
        lanjut: u32 = "nomor langkah berikutnya; bila kosong: langkah di bawahnya",
        /// Next step of a positive decision.
        ya: u32 = "untuk simbol keputusan: nomor langkah bila ya",
        /// Next step of a negative decision.
        tidak: u32 = "untuk simbol keputusan: nomor langkah bila tidak",
        /// Words on the positive exit.
        label_ya: String = "kata pada panah ya; bila kosong: ya" contoh "lengkap",
        /// Words on the negative exit.
        label_tidak: String = "kata pada panah tidak; bila kosong: tidak" contoh "tidak lengkap",
    }
}

pilihan! {
    /// The symbols that a step can have; the arrow is drawn between steps.
    pub enum Simbol ("simbol", "symbol") {
        /// Capsule at the start.
        Mulai = "mulai",
        /// Box.
        Proses = "proses",
        /// Diamond.
        Keputusan = "keputusan",
        /// Capsule at the end.
        Selesai = "selesai",
        /// Five-sided connector to another page.
        Sambungan = "sambungan",
    }
}
