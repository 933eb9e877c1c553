"""Formulas as MathML: drawn and read out by the browser, without a script."""

from docutils import nodes
from docutils.utils.math import latex2mathml
from sphinx.util.math import get_node_equation_number

NAME = "mathml"


def setup(app):
    """`html_math_renderer: mathml` in the configuration chooses this renderer."""
    app.add_html_math_renderer(NAME, (visit_inline, None), (visit_block, None))


def mathml(formula, as_block):
    """A LaTeX formula as a `<math>` element. SyntaxError for LaTeX that is not understood."""
    tree = latex2mathml.tex2mathml(formula, as_block=as_block)
    return tree if isinstance(tree, str) else tree.toxml()


def visit_inline(writer, node):
    """Writes a formula within a line."""
    writer.body.append(mathml(node.astext(), as_block=False))
    raise nodes.SkipNode


def visit_block(writer, node):
    """Writes a formula on a line of its own, with its number where it has one."""
    writer.body.append(writer.starttag(node, "div", CLASS="math"))
    if node["number"]:
        number = get_node_equation_number(writer, node)
        writer.body.append(f'<span class="eqno">({number})</span>')
    writer.body.append(mathml(node.astext(), as_block=True))
    writer.body.append("</div>\n")
    raise nodes.SkipNode
