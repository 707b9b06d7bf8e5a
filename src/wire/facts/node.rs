//! A piece of JSON as it stands in a file: fields in their order, none twice.

use crate::domain::Instant;
use crate::wire::layout::stamp;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};
use std::{borrow::Cow, collections::HashSet, fmt};

pub type Name = Cow<'static, str>;

const FEW: usize = 32;

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Node {
    Null,
    Truth(bool),
    Whole(i64),
    Real(f64),
    Text(String),
    /// A text that is an instant.
    #[serde(serialize_with = "stamp")]
    At(Instant),
    List(Vec<Node>),
    #[serde(serialize_with = "in_order")]
    Object(Vec<(Name, Node)>),
}

fn in_order<S: Serializer>(entries: &[(Name, Node)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(entries.iter().map(|(name, node)| (name, node)))
}

impl Node {
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Truth(_) => "true or false",
            Self::Whole(_) | Self::Real(_) => "a number",
            Self::Text(_) | Self::At(_) => "a text",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    pub fn field(&self, name: &str) -> Option<&Node> {
        match self {
            Self::Object(entries) => entries
                .iter()
                .find(|(known, _)| known == name)
                .map(|(_, node)| node),
            _ => None,
        }
    }

    pub fn text_field(&self, name: &str) -> Option<&str> {
        match self.field(name) {
            Some(Self::Text(text)) => Some(text),
            _ => None,
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Node, E> {
        Ok(Node::Truth(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Whole(number))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "so large a number is refused by every field anyway"
    )]
    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(i64::try_from(number).map_or(Node::Real(number as f64), Node::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Real(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Node, E> {
        Ok(Node::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = vec![];
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let mut entries: Vec<(Name, Node)> = vec![];
        let mut names = HashSet::new();
        while let Some(name) = map.next_key::<String>()? {
            // Few are looked through faster than they are kept twice.
            let is_twice = if entries.len() < FEW {
                entries.iter().any(|(known, _)| *known == name)
            } else {
                names.extend(entries[names.len()..].iter().map(|(name, _)| name.clone()));
                names.contains(&*name)
            };
            if is_twice {
                return Err(de::Error::custom(format_args!(
                    "the field “{name}” is given twice"
                )));
            }
            let node = map.next_value()?;
            entries.push((name.into(), node));
        }
        Ok(Node::Object(entries))
    }
}

/// Goes through the top of a file: every field but `clients` whole, the clients one by one.
pub struct Top<'a> {
    /// Told each field but a list of clients.
    pub field: &'a mut dyn FnMut(String, Node),
    /// Told each client with its place.
    pub client: &'a mut dyn FnMut(usize, Node),
}

impl Top<'_> {
    pub fn walk(self, text: &[u8]) -> serde_json::Result<()> {
        let mut deserializer = serde_json::Deserializer::from_slice(text);
        de::Deserializer::deserialize_map(&mut deserializer, self)?;
        deserializer.end()
    }
}

impl<'de> Visitor<'de> for Top<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object with format, version and clients")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut names = HashSet::new();
        while let Some(name) = map.next_key::<String>()? {
            if !names.insert(name.clone()) {
                return Err(de::Error::custom(format_args!(
                    "the field “{name}” is given twice"
                )));
            }
            if name == "clients" {
                map.next_value_seed(ClientsSeed(self.client))?;
            } else {
                (self.field)(name, map.next_value()?);
            }
        }
        Ok(())
    }
}

struct ClientsSeed<'a>(&'a mut dyn FnMut(usize, Node));

impl<'de> de::DeserializeSeed<'de> for ClientsSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ClientsSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of clients")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let mut index = 0;
        while let Some(client) = items.next_element()? {
            (self.0)(index, client);
            index += 1;
        }
        Ok(())
    }
}
