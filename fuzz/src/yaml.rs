//! YAML as another parser reads it.

use pendopo::syntax::yaml::{Isi, Node};
use serde_yaml::Value;

/// Tells where our tree is not what another parser reads from the same text.
///
/// # Errors
///
/// Fails with the first value that differs.
pub fn sama(node: &Node<'_>, value: &Value) -> Result<(), String> {
    let lain = || Err(format!("{node:?} is not {value:?}"));
    match (&node.isi, value) {
        (Isi::Kosong, Value::Null) => Ok(()),
        (Isi::Skalar(s), Value::String(v)) if s == v => Ok(()),
        // Words of ours are values of types there; that they are the same words is what the fields of records read.
        (Isi::Skalar(s), Value::Bool(_) | Value::Number(_) | Value::Null) if !s.contains(['\n', ' ']) => Ok(()),
        (Isi::Daftar(ini), Value::Sequence(itu)) if ini.len() == itu.len() => {
            ini.iter().zip(itu).try_for_each(|(n, v)| sama(n, v))
        }
        (Isi::Peta(ini), Value::Mapping(itu)) if ini.len() == itu.len() => {
            ini.iter().zip(itu).try_for_each(|((kunci, n), (k, v))| match k {
                Value::String(k) if *k != kunci.teks => Err(format!("key {:?} is not {k:?}", kunci.teks)),
                _ => sama(n, v),
            })
        }
        _ => lain(),
    }
}
