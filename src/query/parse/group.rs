//! From tokens to a tree: one descent for each group in parentheses, to a bounded depth.

use super::{Token, TokenKind, ignore};
use crate::query::{Ignored, MAX_QUERY_DEPTH, Node};

/// The tree of all tokens. Operators that have nothing to join are left out.
pub(super) fn tree(tokens: Vec<Token>, ignored: &mut Vec<Ignored>) -> Node {
    let mut parser = Parser {
        tokens: tokens.into_iter(),
        last: 0,
        ignored,
    };
    parser.query(0)
}

struct Parser<'a> {
    tokens: std::vec::IntoIter<Token>,
    /// One past the last byte of the token that was read last.
    last: usize,
    ignored: &'a mut Vec<Ignored>,
}

/// What stands between two parentheses, as far as it is read.
#[derive(Default)]
struct Group {
    alternatives: Vec<Node>,
    /// What is wanted together, in the alternative that is being read.
    all: Vec<Node>,
    /// Whether the next part must not match.
    is_negated: bool,
    /// The operators that wait for the next part: their first and last.
    waiting: Option<(usize, usize)>,
}

impl Group {
    fn add(&mut self, node: Node) {
        match node {
            // It was left out, and what stood before it with it.
            Node::All => {}
            // A group of words that are all wanted is no more than its words.
            Node::And(nodes) if !self.is_negated => self.all.extend(nodes),
            node if self.is_negated => self.all.push(negation(node)),
            node => self.all.push(node),
        }
        self.is_negated = false;
        self.waiting = None;
    }

    fn close_alternative(&mut self) {
        self.alternatives
            .extend(conjunction(std::mem::take(&mut self.all)));
        self.is_negated = false;
    }

    fn into_node(mut self) -> Node {
        self.close_alternative();
        match self.alternatives.len() {
            0 => Node::All,
            1 => self.alternatives.remove(0),
            _ => Node::Or(self.alternatives),
        }
    }
}

impl Parser<'_> {
    /// Reads up to the closing parenthesis of this depth, or to the end.
    fn query(&mut self, depth: usize) -> Node {
        let mut group = Group::default();
        while let Some(token) = self.tokens.next() {
            self.last = token.to;
            match token.kind {
                TokenKind::Close if depth > 0 => break,
                TokenKind::Close => {}
                TokenKind::Or | TokenKind::And if group.all.is_empty() => {
                    let message = "nothing stands before it";
                    ignore(self.ignored, token.from, token.to, message);
                }
                TokenKind::Or => {
                    self.drop_waiting(&mut group);
                    group.close_alternative();
                    group.waiting = Some((token.from, token.to));
                }
                TokenKind::And => {
                    self.drop_waiting(&mut group);
                    group.waiting = Some((token.from, token.to));
                }
                TokenKind::Not => {
                    group.is_negated = !group.is_negated;
                    let from = group.waiting.map_or(token.from, |(from, _)| from);
                    group.waiting = Some((from, token.to));
                }
                TokenKind::Open if depth == MAX_QUERY_DEPTH => self.skip_group(token.from),
                TokenKind::Open => {
                    let n_ignored = self.ignored.len();
                    let node = self.query(depth + 1);
                    if node == Node::All && self.ignored.len() == n_ignored {
                        let message = "nothing between the parentheses";
                        ignore(self.ignored, token.from, self.last, message);
                    }
                    group.add(node);
                }
                TokenKind::Leaf(node) => group.add(node),
            }
        }
        self.drop_waiting(&mut group);
        group.into_node()
    }

    /// Tells of operators that nothing follows.
    fn drop_waiting(&mut self, group: &mut Group) {
        if let Some((from, to)) = group.waiting.take() {
            ignore(self.ignored, from, to, "nothing stands after it");
        }
        group.is_negated = false;
    }

    /// Leaves out a group that is nested too deep.
    fn skip_group(&mut self, from: usize) {
        let mut n_open = 1;
        let mut to = from + 1;
        for token in self.tokens.by_ref() {
            to = token.to;
            match token.kind {
                TokenKind::Open => n_open += 1,
                TokenKind::Close => n_open -= 1,
                _ => {}
            }
            if n_open == 0 {
                break;
            }
        }
        ignore(self.ignored, from, to, "parentheses nested too deep");
    }
}

fn negation(node: Node) -> Node {
    match node {
        Node::Not(inner) => *inner,
        node => Node::Not(Box::new(node)),
    }
}

fn conjunction(mut all: Vec<Node>) -> Option<Node> {
    match all.len() {
        0 => None,
        1 => all.pop(),
        _ => Some(Node::And(all)),
    }
}
