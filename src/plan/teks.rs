//! The texts of a view, each with the fields in which it stands; the view is walked and nothing of it is copied.

use serde::Serialize;
use serde::de::value::Error;
use serde::ser;

/// Gives `lihat` every text of `nilai` with two names of fields: the outermost one, and the innermost one.
///
/// What stands in a field for which `lewati` holds is passed over, and so is a value that is no struct: views are.
pub fn jelajah<T: Serialize + ?Sized>(nilai: &T, lewati: fn(&str) -> bool, lihat: &mut dyn FnMut(&str, &str, &str)) {
    // Views are plain structs of texts, which this reader never refuses.
    let _ = nilai.serialize(Pejalan { luar: None, dalam: "", lewati, lihat });
}

/// Walks a value that stands in a field.
struct Pejalan<'a> {
    luar: Option<&'a str>,
    dalam: &'a str,
    lewati: fn(&str) -> bool,
    lihat: &'a mut dyn FnMut(&str, &str, &str),
}

impl Pejalan<'_> {
    fn teks(&mut self, teks: &str) {
        if let Some(luar) = self.luar {
            (self.lihat)(luar, self.dalam, teks);
        }
    }

    fn butir<T: Serialize + ?Sized>(&mut self, nilai: &T) -> Result<(), Error> {
        nilai.serialize(Pejalan { luar: self.luar, dalam: self.dalam, lewati: self.lewati, lihat: &mut *self.lihat })
    }

    fn isian<T: Serialize + ?Sized>(&mut self, nama: &str, nilai: &T) -> Result<(), Error> {
        if (self.lewati)(nama) {
            return Ok(());
        }
        let luar = Some(self.luar.unwrap_or(nama));
        nilai.serialize(Pejalan { luar, dalam: nama, lewati: self.lewati, lihat: &mut *self.lihat })
    }
}

/// Walks a map, whose keys are texts.
struct Peta<'a> {
    pejalan: Pejalan<'a>,
    kunci: String,
}

/// Numbers and the like hold no words.
macro_rules! tanpa_kata {
    ($($nama:ident: $jenis:ty),* $(,)?) => {
        $(fn $nama(self, _: $jenis) -> Result<(), Error> { Ok(()) })*
    };
}

impl<'a> ser::Serializer for Pejalan<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Peta<'a>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    tanpa_kata! {
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_i128: i128, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_u128: u128, serialize_f32: f32, serialize_f64: f64, serialize_bytes: &[u8], serialize_unit_struct: &'static str,
    }

    fn serialize_char(mut self, huruf: char) -> Result<(), Error> {
        self.teks(huruf.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(mut self, teks: &str) -> Result<(), Error> {
        self.teks(teks);
        Ok(())
    }

    fn serialize_none(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, nilai: &T) -> Result<(), Error> {
        nilai.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_unit_variant(mut self, _: &'static str, _: u32, nama: &'static str) -> Result<(), Error> {
        self.teks(nama);
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, nilai: &T) -> Result<(), Error> {
        nilai.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        mut self,
        _: &'static str,
        _: u32,
        nama: &'static str,
        nilai: &T,
    ) -> Result<(), Error> {
        self.isian(nama, nilai)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Peta<'a>, Error> {
        Ok(Peta { pejalan: self, kunci: String::new() })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }
}

/// Members of what has no names for them.
macro_rules! deret {
    ($($sifat:ident $nama:ident),* $(,)?) => {
        $(impl ser::$sifat for Pejalan<'_> {
            type Ok = ();
            type Error = Error;

            fn $nama<T: Serialize + ?Sized>(&mut self, nilai: &T) -> Result<(), Error> {
                self.butir(nilai)
            }

            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        })*
    };
}

deret!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field,
);

/// Fields with names.
macro_rules! isian {
    ($($sifat:ident),* $(,)?) => {
        $(impl ser::$sifat for Pejalan<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, nama: &'static str, nilai: &T) -> Result<(), Error> {
                self.isian(nama, nilai)
            }

            fn end(self) -> Result<(), Error> {
                Ok(())
            }
        })*
    };
}

isian!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Peta<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, kunci: &T) -> Result<(), Error> {
        self.kunci.clear();
        let mut lihat = |_: &str, _: &str, teks: &str| self.kunci.push_str(teks);
        kunci.serialize(Pejalan { luar: Some(""), dalam: "", lewati: |_| false, lihat: &mut lihat })
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, nilai: &T) -> Result<(), Error> {
        self.pejalan.isian(&self.kunci, nilai)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[derive(Serialize)]
    enum Jenis {
        Satu,
        Dua(&'static str),
        Tiga { isi: &'static str },
    }

    #[derive(Serialize)]
    struct Contoh {
        judul: &'static str,
        angka: u32,
        daftar: Vec<Option<&'static str>>,
        rahasia: &'static str,
        jenis: [Jenis; 3],
        peta: BTreeMap<&'static str, (char, bool)>,
    }

    #[test]
    fn every_text_is_seen_once_with_its_fields_and_what_is_passed_over_is_not() {
        let contoh = Contoh {
            judul: "a",
            angka: 1,
            daftar: vec![Some("b"), None, Some("c")],
            rahasia: "x",
            jenis: [Jenis::Satu, Jenis::Dua("d"), Jenis::Tiga { isi: "e" }],
            peta: [("k", ('f', true)), ("rahasia", ('x', true))].into(),
        };
        let mut hasil = Vec::new();
        jelajah(&contoh, |nama| nama == "rahasia", &mut |luar, dalam, teks| {
            hasil.push(format!("{luar}.{dalam}={teks}"))
        });
        let harap =
            ["judul.judul=a", "daftar.daftar=b", "daftar.daftar=c", "jenis.jenis=Satu", "jenis.Dua=d", "jenis.isi=e"];
        assert_eq!(hasil, [&harap[..], &["peta.k=f"]].concat());
        jelajah("no struct", |_| false, &mut |_, _, teks| panic!("{teks}"));
    }
}
