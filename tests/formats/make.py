"""Writes 42 invented Dutch municipal documents, and beside each the figures that a person reads in it.

A table is typed as text: cells between |, `<<` is a cell merged with the one at its left, `^^` with the one above,
`\\n` a line break, `^{1)}` a raised mark. The expected figures are typed a second time, by hand, in the E(...) blocks:
`row | code | name | unit | source | notes || raw=value | raw=value ...`, under a line `T table column:measure:period, ...`.
`=12k` is 12000; `!n` no figure, `!k` not yet known, `!e` empty, `!v` a value that is no single number; `@2021` the
year of that cell; `{note}` a note of that cell or that column.
"""
import csv, html, io, re, sys, zipfile, datetime
from pathlib import Path

OUT = Path(__file__).parent
LINES = {}          # (table, row) -> line of the file
DOCS = []

def cells(text):
    rows = [[c.strip() for c in line.strip().split('|')] for line in text.strip('\n').split('\n') if line.strip()]
    width = max(map(len, rows))
    return [r + [''] * (width - len(r)) for r in rows]

def spans(rows):
    """(r, c, rowspan, colspan) of every cell that is no continuation."""
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell in ('<<', '^^'):
                continue
            w = 1
            while c + w < len(row) and row[c + w] == '<<':
                w += 1
            h = 1
            while r + h < len(rows) and rows[r + h][c] == '^^':
                h += 1
            yield r, c, h, w

class T:
    def __init__(self, text, head=1, **opt):
        self.rows, self.head, self.opt = cells(text), head, opt

STATUS = {'n': 'no_figure', 'k': 'not_yet_known', 'e': 'empty', 'v': 'value'}

def value(text):
    note = period = ''
    m = re.search(r'\{(.*)\}$', text)
    if m:
        note, text = m[1], text[:m.start()].rstrip()
    m = re.search(r'@(\S+)$', text)
    if m:
        period, text = m[1], text[:m.start()].rstrip()
    m = re.search(r'!([nkev])$', text)
    if m:
        return text[:m.start()].rstrip(), '', STATUS[m[1]], period, note
    raw, eq, number = text.partition('=')
    raw, number = raw.strip(), number.strip()
    if not eq:
        assert re.fullmatch(r'\d{1,4}', raw), text
        number = raw
    if number.endswith('k'):
        number = number[:-1] + '000' if number not in ('0k',) else '0'
    assert re.fullmatch(r'-?\d+(\.\d+)?', number), text
    return raw, number, 'value', period, note

def expected(kind, text):
    out = []
    for line in text.strip().split('\n'):
        line = line.strip()
        if not line:
            continue
        if line.startswith('T '):
            _, table, rest = line.split(' ', 2)
            columns = []
            for column in re.findall(r'[^,{]+(?:\{[^}]*\})?', rest):
                note = ''
                m = re.search(r'\{(.*)\}$', column)
                if m:
                    note, column = m[1], column[:m.start()]
                where, measure, period = column.strip().split(':')
                columns.append((where, measure, period, note))
            continue
        left, right = line.split('||')
        r, code, row, unit, source, notes = ([x.strip() for x in left.split('|')] + [''] * 6)[:6]
        values = [value(x.strip()) for x in right.split('|')]
        assert len(values) == len(columns), line
        for (where, measure, period, cnote), (raw, number, status, own, note) in zip(columns, values):
            place = {'docx': f'table {table}, row {r}, column {where}', 'xlsx': f'{table}!{where}{r}',
                     'pdf': f'page {r}'}.get(kind) or f'line {LINES[int(table), int(r)]}'
            out.append([place, code, row, measure, own or period, raw, number, unit, status, source,
                        ' | '.join(x for x in (note, notes.replace('¦', '|'), cnote) if x)])
    return out

def doc(name, kind, blocks, figures, **opt):
    LINES.clear()
    path = OUT / f'{name}.{kind}'
    {'docx': docx, 'html': html_, 'xlsx': xlsx, 'pdf': pdf, 'csv': csv_, 'md': md}[kind](path, blocks, **opt)
    with (OUT / f'{name}.expected.csv').open('w', encoding='utf-8', newline='') as f:
        w = csv.writer(f, lineterminator='\n')
        w.writerow('place,code,row,measure,period,raw,value,unit,status,source,notes'.split(','))
        w.writerows(expected(kind, figures))
    DOCS.append(path)

def repack(path):
    """The same bytes every time: no times of today in the zip."""
    parts = []
    with zipfile.ZipFile(path) as z:
        for info in z.infolist():
            data = z.read(info)
            if info.filename == 'docProps/core.xml':
                data = re.sub(rb'(<dcterms:(created|modified)[^>]*>)[^<]*', rb'\g<1>2024-01-01T00:00:00Z', data)
            if info.filename != 'docProps/thumbnail.jpeg':
                parts.append((info.filename, data))
            else:
                thumb = True
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        for name, data in parts:
            if name == '_rels/.rels':
                data = re.sub(rb'<Relationship [^>]*thumbnail[^>]*/>', b'', data)
            z.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)

# --- DOCX
def docx(path, blocks):
    from docx import Document
    from docx.enum.text import WD_BREAK
    from docx.oxml import OxmlElement
    d = Document()
    def fill(p, text, bold=False):
        for i, part in enumerate(re.split(r'(\^\{.*?\})', text)):
            up = part.startswith('^{')
            lines = (part[2:-1] if up else part).split('\\n')
            for j, line in enumerate(lines):
                run = p.add_run(line)
                run.bold = bold or None
                run.font.superscript = up or None
                if j + 1 < len(lines):
                    run.add_break()
    for b in blocks:
        if isinstance(b, T):
            t = d.add_table(len(b.rows), len(b.rows[0]))
            t.style = 'Table Grid'
            for r, c, h, w in spans(b.rows):
                cell = t.cell(r, c)
                if h > 1 or w > 1:
                    cell = cell.merge(t.cell(r + h - 1, c + w - 1))
                fill(cell.paragraphs[0], b.rows[r][c], bold=r < b.head)
            if b.opt.get('repeat'):
                for r in range(b.head):
                    t.rows[r]._tr.get_or_add_trPr().append(OxmlElement('w:tblHeader'))
        elif b == '---':
            d.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            k, text = b[0], b[2:]
            if k == '#':
                d.add_heading(text, 0)
            elif k in '12':
                d.add_heading(text, int(k))
            else:
                fill(d.add_paragraph(), text)
    d.save(path)
    repack(path)

# --- HTML: cells are typed as HTML
def html_(path, blocks, lang='nl', css='table{border-collapse:collapse}'):
    out = ['<!DOCTYPE html>', f'<html lang="{lang}">', '<head>', '<meta charset="utf-8">']
    title = re.sub('<.*?>', '', blocks[0][2:])
    out += [f'<title>{title}</title>', f'<style>{css}</style>', '</head>', '<body>']
    n = 0
    for b in blocks:
        if isinstance(b, T):
            n += 1
            out.append(f'<table{b.opt.get("attr", "")}>')
            if 'caption' in b.opt:
                out.append(f'<caption>{b.opt["caption"]}</caption>')
            body = 0
            sp = {(r, c): (h, w) for r, c, h, w in spans(b.rows)}
            for r, row in enumerate(b.rows):
                if b.opt.get('thead', True):
                    if r == 0 and b.head:
                        out.append('<thead>')
                    if r == b.head:
                        out.append('</thead>\n<tbody>' if b.head else '<tbody>')
                        out = '\n'.join(out).split('\n')
                LINES[n, r + 1] = len(out) + 1
                tds = []
                for c, cell in enumerate(row):
                    if (r, c) not in sp:
                        continue
                    h, w = sp[r, c]
                    tag = 'th' if r < b.head or (c == 0 and b.opt.get('rowhead')) else 'td'
                    a = (f' colspan="{w}"' if w > 1 else '') + (f' rowspan="{h}"' if h > 1 else '')
                    if tag == 'th' and r >= b.head:
                        a += ' scope="row"'
                    tds.append(f'<{tag}{a}>{cell}</{tag}>')
                if b.opt.get('apart'):
                    out += ['<tr>'] + ['  ' + x for x in tds] + ['</tr>']
                else:
                    out.append('<tr>' + ''.join(tds) + '</tr>')
            if b.opt.get('thead', True):
                out.append('</tbody>')
            out.append('</table>')
        else:
            k, text = b[0], b[2:]
            out += {'#': [f'<h1>{text}</h1>'], '1': [f'<h2>{text}</h2>'], '2': [f'<h3>{text}</h3>'],
                    '!': text.split('\n')}.get(k) or [f'<p>{text}</p>']
    path.write_text('\n'.join(out + ['</body>', '</html>', '']), encoding='utf-8')

# --- Markdown
def md(path, blocks, outer=True, left=True):
    out, n = [], 0
    for b in blocks:
        if isinstance(b, T):
            n += 1
            for r, row in enumerate(b.rows):
                LINES[n, r + 1] = len(out) + 1
                line = ' | '.join(row)
                out.append(f'| {line} |' if outer else line)
                if r == 0:
                    rule = [':---'] + ['---:'] * (len(row) - 1) if left else ['---'] * len(row)
                    out.append('|' + '|'.join(rule) + '|' if outer else ' | '.join(rule))
            out.append('')
        else:
            k, text = b[0], b[2:]
            out += [{'#': '# ', '1': '## ', '2': '### '}.get(k, '') + text, '']
    path.write_text('\n'.join(out).rstrip('\n') + '\n', encoding='utf-8')

# --- CSV
def csv_(path, blocks, sep=';', coding='utf-8', quote=csv.QUOTE_MINIMAL, end='\r\n'):
    rows, n = [], 0
    width = max(len(b.rows[0]) for b in blocks if isinstance(b, T))
    for b in blocks:
        if isinstance(b, T):
            n += 1
            for r, row in enumerate(b.rows):
                LINES[n, r + 1] = len(rows) + 1 + sum(c.count('\n') for x in rows for c in x)
                rows.append([c.replace('<<', '').replace('\\n', '\n') for c in row] + [''] * (width - len(row)))
            rows.append([''] * width)
        else:
            rows.append([b[2:]] + [''] * (width - 1))
    f = io.StringIO()
    csv.writer(f, delimiter=sep, quoting=quote, lineterminator=end).writerows(rows)
    path.write_bytes(f.getvalue().encode(coding))

# --- XLSX: a block 'S name' begins a sheet; a number is written as a number with a format that shows it as typed
def xl(cell):
    t = cell
    if t.startswith("'"):
        return t[1:], None
    m = re.fullmatch(r'(\d{1,2})-(\d{1,2})-(\d{4})', t)
    if m:
        return datetime.date(int(m[3]), int(m[2]), int(m[1])), 'd-m-yyyy'
    m = re.fullmatch(r'(€ )?(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(%)?', t)
    if not m:
        return t.replace('\\n', '\n'), None
    euro, sign, whole, dec, pct = m.groups()
    x = float(sign + whole.replace('.', '') + '.' + (dec or '0'))
    f = '0' if '.' not in whole and len(whole) > 3 else '#,##0' if '.' in whole else '0'
    if dec:
        f += '.' + '0' * len(dec)
    if pct:
        return round(x / 100, 6), f + '%'
    if not dec:
        x = int(x)
        if f == '0' and not euro:
            f = 'General'
    return x, ('"€" ' if euro else '') + f

def xlsx(path, blocks):
    from openpyxl import Workbook
    from openpyxl.styles import Font, Alignment
    from openpyxl.utils import get_column_letter
    wb = Workbook()
    wb.remove(wb.active)
    ws, r0 = None, 1
    for b in blocks:
        if isinstance(b, T):
            c0 = b.opt.get('col', 1)
            r0 = b.opt.get('row', r0)
            for r, c, h, w in spans(b.rows):
                x, f = xl(b.rows[r][c])
                if x == '':
                    x = None
                cell = ws.cell(r0 + r, c0 + c, x)
                if f:
                    cell.number_format = f
                if r < b.head:
                    cell.font = Font(bold=True)
                if h > 1 or w > 1:
                    ws.merge_cells(start_row=r0 + r, end_row=r0 + r + h - 1, start_column=c0 + c, end_column=c0 + c + w - 1)
            r0 += len(b.rows)
        elif b == '':
            r0 += 1
        elif b[0] == 'S':
            ws, r0 = wb.create_sheet(b[2:]), 1
            ws.column_dimensions['A'].width = 42
        else:
            cell = ws.cell(r0, 1, b[2:])
            if b[0] in '#12':
                cell.font = Font(bold=True, size=14)
            r0 += 1
    wb.save(path)
    repack(path)

# --- PDF
def pdf(path, blocks, wide=False, grid=True, deja=False):
    from reportlab import rl_config
    rl_config.invariant = 1
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib import colors
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import SimpleDocTemplate, Paragraph, Spacer, Table, PageBreak
    font, bold = 'Helvetica', 'Helvetica-Bold'
    if deja:
        font = 'DejaVu'
        pdfmetrics.registerFont(TTFont(font, '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf'))
    body = ParagraphStyle('b', fontName=font, fontSize=9.5, leading=13, spaceAfter=6)
    small = ParagraphStyle('s', fontName=font, fontSize=8, leading=10)
    strong = ParagraphStyle('st', fontName=bold, fontSize=8, leading=10)
    heads = {k: ParagraphStyle(k, fontName=bold, fontSize=s, leading=s * 1.3, spaceBefore=8, spaceAfter=6)
             for k, s in (('#', 18), ('1', 14), ('2', 11))}
    size = landscape(A4) if wide else A4
    flow = []
    esc = lambda s: html.escape(s, quote=False).replace('\\n', '<br/>')
    for b in blocks:
        if isinstance(b, T):
            data = [[Paragraph(esc(c), strong if r < b.head else small) if c not in ('<<', '^^') else '' for c in row]
                    for r, row in enumerate(b.rows)]
            style = [('VALIGN', (0, 0), (-1, -1), 'TOP'), ('TOPPADDING', (0, 0), (-1, -1), 2), ('BOTTOMPADDING', (0, 0), (-1, -1), 2)]
            if grid:
                style.append(('GRID', (0, 0), (-1, -1), .4, colors.grey))
            else:
                style.append(('LINEBELOW', (0, b.head - 1), (-1, b.head - 1), .6, colors.black))
            style += [('SPAN', (c, r), (c + w - 1, r + h - 1)) for r, c, h, w in spans(b.rows) if h > 1 or w > 1]
            total = size[0] - 110
            widths = b.opt.get('w') or [3] + [1] * (len(b.rows[0]) - 1)
            flow += [Table(data, colWidths=[total * x / sum(widths) for x in widths], repeatRows=b.head, style=style), Spacer(1, 8)]
        elif b == '---':
            flow.append(PageBreak())
        elif b.startswith('~'):
            flow.append(Spacer(1, int(b[1:])))
        else:
            flow.append(Paragraph(esc(b[2:]), heads.get(b[0], body)))
    def foot(canvas, d):
        canvas.setFont(font, 7)
        canvas.drawString(55, 25, blocks[0][2:])
        canvas.drawRightString(size[0] - 55, 25, str(d.page))
    SimpleDocTemplate(str(path), pagesize=size, leftMargin=55, rightMargin=55, topMargin=50, bottomMargin=50,
                      title=blocks[0][2:], author='gemeente').build(flow, onFirstPage=foot, onLaterPages=foot)

# ============================== DOCX ==============================
doc('d01', 'docx', ['# Jaarstukken 2023 gemeente Berkelstad', '1 Programma 9 Zorg en samenleven',
  'p In 2023 kregen 4.118 inwoners een maatwerkvoorziening van de gemeente, 3% meer dan een jaar eerder. De wachtlijst bij de wijkteams is teruggelopen.',
  '2 Effectindicatoren bij beleidsterrein 9A Preventie',
  T('''Effectindicator | Realisatie | << | << | Streefwaarde 2023 | Bron
^^ | 2021 | 2022 | 2023 | ^^ | ^^
Doel 9A1 Inwoners blijven langer gezond | << | << | << | << | <<
9A1.a Percentage inwoners dat zich gezond voelt | 78% | 79% | 77% | 80% | GGD-monitor
9A1.b Aantal wachtenden bij het wijkteam | 212 | 188 | 141^{1)} | < 150 | Wijkteams
9A1.c Rapportcijfer voor de mantelzorgondersteuning | 6,8 | - | 7,1 | 7,0 | Mantelzorgpanel
Doel 9A2 Inwoners doen mee | << | << | << | << | <<
9A2.a Aantal vrijwilligers bij buurthuizen | 1.204 | 1.311 | nnb | ≥ 1.300 | Welzijn Berkelstad''', head=2),
  'p 1) Stand op 31 december; de aanvragen van de laatste week zijn niet meegeteld.',
  '2 Wat heeft het gekost?',
  T('''Zorg en samenleven (bedragen x € 1.000) | << | Rekening 2022 | Begroting 2023 | Rekening 2023 | Verschil 2023
Preventie | Lasten | 9.204 | 9.350 | 9.318 | 32
^^ | Baten | -310 | -298 | -342 | 44
^^ | Saldo | 8.894 | 9.052 | 8.976 | 76
Maatwerk | Lasten | 31.007 | 32.880 | 33.961 | -1.081
^^ | Baten | -1.343 | - | -1.290 | 1.290
^^ | Saldo | 29.664 | 32.880 | 32.671 | 209'''),
  'p Het nadeel op de lasten van Maatwerk komt door hogere tarieven (€ 640.000).'],
'''
T 1 2:realisatie:2021, 3:realisatie:2022, 4:realisatie:2023, 5:streefwaarde:2023
4 | 9A1.a | | % | GGD-monitor || 78%=78 | 79%=79 | 77%=77 | 80%=80
5 | 9A1.b | | | Wijkteams || 212 | 188 | 1411)=141 {Stand op 31 december; de aanvragen van de laatste week zijn niet meegeteld.} | < 150=150
6 | 9A1.c | | | Mantelzorgpanel || 6,8=6.8 | -!n | 7,1=7.1 | 7,0=7.0
8 | 9A2.a | | | Welzijn Berkelstad || 1.204=1204 | 1.311=1311 | nnb!k | ≥ 1.300=1300
T 2 3:rekening:2022, 4:begroting:2023, 5:rekening:2023, 6:verschil:2023
2 | | Preventie / Lasten | EUR || 9.204=9204k | 9.350=9350k | 9.318=9318k | 32=32k
3 | | Preventie / Baten | EUR || -310=-310k | -298=-298k | -342=-342k | 44=44k
4 | | Preventie / Saldo | EUR || 8.894=8894k | 9.052=9052k | 8.976=8976k | 76=76k
5 | | Maatwerk / Lasten | EUR || 31.007=31007k | 32.880=32880k | 33.961=33961k | -1.081=-1081k
6 | | Maatwerk / Baten | EUR || -1.343=-1343k | -!n | -1.290=-1290k | 1.290=1290k
7 | | Maatwerk / Saldo | EUR || 29.664=29664k | 32.880=32880k | 32.671=32671k | 209=209k
''')

doc('d02', 'docx', ['# Programmabegroting 2024 gemeente Waterveen', '1 Programma Duurzaam en Prettig wonen',
  'p Waterveen telt 28.940 inwoners en 12.655 woningen. Tot en met 2027 bouwen we 900 woningen, waarvan een derde in de sociale huur.',
  '2 Indicatoren',
  T('''Code | Indicator | Eenheid | Realisatie 2022 | Prognose 2023 | Streefwaarde 2024 | Streefwaarde 2027
DP1.1 | Opgeleverde woningen | aantal | 214 | 190 | 225 | 240
DP1.2 | Aandeel sociale huur in de nieuwbouw | % | 27,4 | nnb | 30 | ≥ 33
DP1.3 | Doorlooptijd van een bouwaanvraag | weken | 9,5 | 9 | 8 | 8
DP2.1 | Hernieuwbare elektriciteit | % | 18,2 | 19,0 | 21 | 28
DP2.2 | Woningen zonder aardgasaansluiting | aantal | 1.140 | 1.390 | 1.700 | n.v.t.
DP2.3 | Restafval per inwoner | kg | 96 | 91 | < 85 | < 60'''),
  '2 Lasten en baten',
  'p De raming is gebaseerd op de meicirculaire. Bedragen x € 1.000.',
  T('''Programma (bedragen x € 1.000) | Rekening 2022 | Begroting 2023 | Begroting 2024 | Raming 2025 | Raming 2026
Lasten | 7.415 | 8.020 | 8.390 | 8.105 | 7.980
Baten | 3.260 | 3.115 | 3.440 | 3.300 | 3.300
Saldo | -4.155 | -4.905 | -4.950 | -4.805 | -4.680''')],
'''
T 1 4:realisatie:2022, 5:prognose:2023, 6:streefwaarde:2024, 7:streefwaarde:2027
2 | DP1.1 | Opgeleverde woningen || 214 | 190 | 225 | 240
3 | DP1.2 | Aandeel sociale huur in de nieuwbouw | % || 27,4=27.4 | nnb!k | 30 | ≥ 33=33
4 | DP1.3 | Doorlooptijd van een bouwaanvraag | weken || 9,5=9.5 | 9 | 8 | 8
5 | DP2.1 | Hernieuwbare elektriciteit | % || 18,2=18.2 | 19,0=19.0 | 21 | 28
6 | DP2.2 | Woningen zonder aardgasaansluiting || 1.140=1140 | 1.390=1390 | 1.700=1700 | n.v.t.!n
7 | DP2.3 | Restafval per inwoner || 96 | 91 | < 85=85 | < 60=60
T 2 2:rekening:2022, 3:begroting:2023, 4:begroting:2024, 5:raming:2025, 6:raming:2026
2 | | Lasten | EUR || 7.415=7415k | 8.020=8020k | 8.390=8390k | 8.105=8105k | 7.980=7980k
3 | | Baten | EUR || 3.260=3260k | 3.115=3115k | 3.440=3440k | 3.300=3300k | 3.300=3300k
4 | | Saldo | EUR || -4.155=-4155k | -4.905=-4905k | -4.950=-4950k | -4.805=-4805k | -4.680=-4680k
''')

doc('d03', 'docx', ['# Jaarverslag 2022 gemeente Oostmeer', '1 Programma 4 Werk en inkomen',
  'p Eind 2022 ontvingen 1.286 huishoudens een bijstandsuitkering. De verplichte indicatoren komen van waarstaatjegemeente.nl.',
  '2 Verplichte beleidsindicatoren',
  T('''Indicator | Bron | 2020 | 2021 | 2022
Netto arbeidsparticipatie (%) | << | << | << | <<
Gemeente | CBS | 67,9 | 68,8 | 70,6
Provincie | CBS | 68,3 | 69,5 | 71,0
Nederland | CBS | 68,4 | 70,4 | 72,2
Personen met een bijstandsuitkering (per 10.000 inwoners) | << | << | << | <<
Gemeente | CBS | 402,1 | 377,0 | 351,4
Provincie | CBS | 420,0 | 398,2 | 371,9
Nederland | CBS | 459,7 | 431,2 | N.B.
Werkloze jongeren (%) | << | << | << | <<
Gemeente | Verwey Jonker | 2 | 1 | 1
Nederland | Verwey Jonker | 2 | 2 | nb'''),
  'p N.B. betekent: het cijfer is niet beschikbaar.',
  '2 Eigen indicatoren',
  T('''Indicator | Bron | Streefwaarde 2022 | Realisatie 2022
Aantal plaatsingen op een garantiebaan | Werkbedrijf | 60 | 48
Tevredenheid van werkgevers | Panel | > 7,0 | 7,3''')],
'''
T 1 3::2020, 4::2021, 5::2022
3 | | Netto arbeidsparticipatie (%) / Gemeente | % | CBS || 67,9=67.9 | 68,8=68.8 | 70,6=70.6
4 | | Netto arbeidsparticipatie (%) / Provincie | % | CBS || 68,3=68.3 | 69,5=69.5 | 71,0=71.0
5 | | Netto arbeidsparticipatie (%) / Nederland | % | CBS || 68,4=68.4 | 70,4=70.4 | 72,2=72.2
7 | | Personen met een bijstandsuitkering (per 10.000 inwoners) / Gemeente | | CBS || 402,1=402.1 | 377,0=377.0 | 351,4=351.4
8 | | Personen met een bijstandsuitkering (per 10.000 inwoners) / Provincie | | CBS || 420,0=420.0 | 398,2=398.2 | 371,9=371.9
9 | | Personen met een bijstandsuitkering (per 10.000 inwoners) / Nederland | | CBS || 459,7=459.7 | 431,2=431.2 | N.B.!n
11 | | Werkloze jongeren (%) / Gemeente | % | Verwey Jonker || 2 | 1 | 1
12 | | Werkloze jongeren (%) / Nederland | % | Verwey Jonker || 2 | 2 | nb!n
T 2 3:streefwaarde:2022, 4:realisatie:2022
2 | | Aantal plaatsingen op een garantiebaan | | Werkbedrijf || 60 | 48
3 | | Tevredenheid van werkgevers | | Panel || > 7,0=7.0 | 7,3=7.3
''')

doc('d04', 'docx', ['# Begroting 2025 gemeente Lindehoven', '1 Programma Cultuur en sport',
  'p De bibliotheek blijft in 2025 op vier plekken open. Voor het zwembad is € 1,9 miljoen gereserveerd.',
  '2 Wat willen we bereiken?',
  T('''Indicator | Nulmeting | Realisatie 2023 | Prognose 2024 | Streefwaarde 2025 | Norm
Leden van de bibliotheek | 6.412 (2019) | 6.120 | 6.200 | 6.400 | 6.000
Inwoners die wekelijks sporten | 51% (2020) | 53% | 54% | 55% | 50%
Waardering van het cultuuraanbod | 7,4 (2021) | 7,2 | 7,2 | 7,5 | 6-7
Sportakkoord | Er is nog geen akkoord. | Het akkoord is door negen clubs getekend. | Alle clubs doen mee. | Het akkoord is geëvalueerd. | n.v.t.
Bezoekers van het streekmuseum | n.v.t. | 18.204 | 19.000 | 20.000 | 15.000'''),
  '2 Subsidies',
  T('''Instelling | Begroting 2024 | Begroting 2025
Stichting De Kring | € 48.500 | € 51.250
Harmonie Excelsior 1911 | € 2.750 | € 2.750
Muziekschool Lindehoven | € 212.000 | nnb'''),
  'p De subsidies worden in december 2024 beschikt.'],
'''
T 1 2:nulmeting:, 3:realisatie:2023, 4:prognose:2024, 5:streefwaarde:2025, 6:norm:
2 | | Leden van de bibliotheek || 6.412 (2019)=6412@2019 | 6.120=6120 | 6.200=6200 | 6.400=6400 | 6.000=6000
3 | | Inwoners die wekelijks sporten | % || 51% (2020)=51@2020 | 53%=53 | 54%=54 | 55%=55 | 50%=50
4 | | Waardering van het cultuuraanbod || 7,4 (2021)=7.4@2021 | 7,2=7.2 | 7,2=7.2 | 7,5=7.5 | 6-7!v
5 | | Sportakkoord || Er is nog geen akkoord.!v | Het akkoord is door negen clubs getekend.!v | Alle clubs doen mee.!v | Het akkoord is geëvalueerd.!v | n.v.t.!n
6 | | Bezoekers van het streekmuseum || n.v.t.!n | 18.204=18204 | 19.000=19000 | 20.000=20000 | 15.000=15000
T 2 2:begroting:2024, 3:begroting:2025
2 | | Stichting De Kring | EUR || € 48.500=48500 | € 51.250=51250
3 | | Harmonie Excelsior 1911 | EUR || € 2.750=2750 | € 2.750=2750
4 | | Muziekschool Lindehoven | EUR || € 212.000=212000 | nnb!k
''')

doc('d05', 'docx', ['# Jaarrekening 2021 gemeente Zandwijk', '1 Programma 2 Openbare ruimte',
  'p In 2021 zijn 14 kilometer fietspad en 61 bruggen opgeknapt. De kosten staan in de tabellen hieronder.',
  '2 Wat heeft het gekost?',
  T('''Beleidsterrein | << | Rekening 2020 | Begroting 2021 | Wijziging 2021 | Begroting 2021 na wijziging | Rekening 2021 | Verschil 2021
Bedragen x € 1.000,- | << | << | << | << | << | << | <<
Wegen | Lasten | 4.812 | 4.900 | 115 | 5.015 | 5.102 | -87
^^ | Baten | -214 | -190 | - | -190 | -233 | 43
^^ | Saldo | 4.598 | 4.710 | 115 | 4.825 | 4.869 | -44
Groen | Lasten | 2.640 | 2.710 | -60 | 2.650 | 2.588 | 62
^^ | Baten | -35 | -30 | -0 | -30 | -41 | 11
^^ | Saldo | 2.605 | 2.680 | -60 | 2.620 | 2.547 | 73''', head=1),
  '2 Reserves',
  T('''Reserve | << | Rekening 2020 | Begroting 2021 | Rekening 2021
Bedragen x € 1.000,- | << | << | << | <<
Reserve wegen 2018-2025 | Toevoeging | 1.200 | 640 | 640
^^ | Onttrekking | -415 | -538 | -512*
^^ | Saldo | 785 | 102 | 128
Reserve bomen | Toevoeging | - | - | 25
^^ | Onttrekking | -58 | -70 | -77
^^ | Saldo | -58 | -70 | -52'''),
  'p * De brug in de Molenweg wordt pas in 2022 betaald.'],
'''
T 1 3:rekening:2020, 4:begroting:2021, 5:wijziging:2021, 6:begroting na wijziging:2021, 7:rekening:2021, 8:verschil:2021
3 | | Wegen / Lasten | EUR || 4.812=4812k | 4.900=4900k | 115=115k | 5.015=5015k | 5.102=5102k | -87=-87k
4 | | Wegen / Baten | EUR || -214=-214k | -190=-190k | -!n | -190=-190k | -233=-233k | 43=43k
5 | | Wegen / Saldo | EUR || 4.598=4598k | 4.710=4710k | 115=115k | 4.825=4825k | 4.869=4869k | -44=-44k
6 | | Groen / Lasten | EUR || 2.640=2640k | 2.710=2710k | -60=-60k | 2.650=2650k | 2.588=2588k | 62=62k
7 | | Groen / Baten | EUR || -35=-35k | -30=-30k | -0=0 | -30=-30k | -41=-41k | 11=11k
8 | | Groen / Saldo | EUR || 2.605=2605k | 2.680=2680k | -60=-60k | 2.620=2620k | 2.547=2547k | 73=73k
T 2 3:rekening:2020, 4:begroting:2021, 5:rekening:2021
3 | | Reserve wegen 2018-2025 / Toevoeging | EUR || 1.200=1200k | 640=640k | 640=640k
4 | | Reserve wegen 2018-2025 / Onttrekking | EUR || -415=-415k | -538=-538k | -512*=-512k {De brug in de Molenweg wordt pas in 2022 betaald.}
5 | | Reserve wegen 2018-2025 / Saldo | EUR || 785=785k | 102=102k | 128=128k
6 | | Reserve bomen / Toevoeging | EUR || -!n | -!n | 25=25k
7 | | Reserve bomen / Onttrekking | EUR || -58=-58k | -70=-70k | -77=-77k
8 | | Reserve bomen / Saldo | EUR || -58=-58k | -70=-70k | -52=-52k
''')

doc('d06', 'docx', ['# Jaarstukken 2020 gemeente Kromdijk', '1 Programma 3 Veiligheid en handhaving',
  'p Het jaar 2020 stond in het teken van de coronamaatregelen. De boa’s legden 1.118 waarschuwingen op.',
  'p De tabel hieronder gaat door op de volgende bladzijde. De cijfers van de politie gaan over het hele basisteam, met 84.000 inwoners.',
  '2 Effectindicatoren bij 3B Veilige buurten',
  *['p In de wijk ' + w + ' is met bewoners gesproken over verkeer, verlichting en toezicht. De afspraken zijn vastgelegd in een buurtplan, dat ieder half jaar wordt bijgewerkt. Waar nodig hebben de politie, de woningcorporatie en het jongerenwerk hun inzet op elkaar afgestemd en zijn bewoners over de uitkomsten ingelicht.' for w in ('Noord', 'De Hoven', 'Spoorzicht', 'Oud-Kromdijk', 'Zuiderpark')],
  T('''Effectindicator | Behaald 2018 | Behaald 2019 | Behaald 2020 | Beoogd 2020 | Beoogd 2021 | Bron
Doel 3B1 Kromdijk is veilig | << | << | << | << | << | <<
3B1.a Aantal woninginbraken | 188 | 171 | 120 | 165 | 160 | Politie
3B1.b Aantal meldingen van jongerenoverlast | 402 | 388 | 611 | 375 | 370 | Politie
3B1.c Percentage inwoners dat zich vaak onveilig voelt | 3,1% | - | 2,8% | < 3% | - | Veiligheidsmonitor*
3B1.d Aantal fietsendiefstallen | 512 | 498 | 366 | 480 | 470 | Politie
3B1.e Aantal incidenten huiselijk geweld | 144 | 151 | nnb | 140 | 140 | Veilig Thuis
3B1.f Aanrijtijd van de brandweer in minuten | 7,9 | 7,8 | 7,8 | 8 | 8 | Veiligheidsregio
Doel 3B2 Regels worden nageleefd | << | << | << | << | << | <<
3B2.a Percentage bedrijven zonder overtreding | 71% | 74% | n.v.t. | 75% | 75% | Omgevingsdienst
3B2.b Aantal controles op drank en horeca | 64 | 70 | 22 | 70 | 70 | Eigen gegevens
3B2.c Aantal opgelegde boetes voor zwerfafval | 35 | 41 | 38 | 40-50 | 40-50 | Eigen gegevens
3B2.d Percentage meldingen binnen 5 werkdagen afgehandeld | 82% | 85% | 79% | ≥ 85% | ≥ 85% | Meldpunt
3B2.e Rapportcijfer voor toezicht in de buurt | 6,2 | - | 6,4 | 6,5 | - | Veiligheidsmonitor*''', repeat=True),
  'p * Dit onderzoek wordt alleen in de even jaren gehouden.'],
'''
T 1 2:behaald:2018, 3:behaald:2019, 4:behaald:2020, 5:beoogd:2020, 6:beoogd:2021
3 | 3B1.a | | | Politie || 188 | 171 | 120 | 165 | 160
4 | 3B1.b | | | Politie || 402 | 388 | 611 | 375 | 370
5 | 3B1.c | | % | Veiligheidsmonitor | Dit onderzoek wordt alleen in de even jaren gehouden. || 3,1%=3.1 | -!n | 2,8%=2.8 | < 3%=3 | -!n
6 | 3B1.d | | | Politie || 512 | 498 | 366 | 480 | 470
7 | 3B1.e | | | Veilig Thuis || 144 | 151 | nnb!k | 140 | 140
8 | 3B1.f | | minuten | Veiligheidsregio || 7,9=7.9 | 7,8=7.8 | 7,8=7.8 | 8 | 8
10 | 3B2.a | | % | Omgevingsdienst || 71%=71 | 74%=74 | n.v.t.!n | 75%=75 | 75%=75
11 | 3B2.b | | | Eigen gegevens || 64 | 70 | 22 | 70 | 70
12 | 3B2.c | | | Eigen gegevens || 35 | 41 | 38 | 40-50!v | 40-50!v
13 | 3B2.d | | % | Meldpunt || 82%=82 | 85%=85 | 79%=79 | ≥ 85%=85 | ≥ 85%=85
14 | 3B2.e | | | Veiligheidsmonitor | Dit onderzoek wordt alleen in de even jaren gehouden. || 6,2=6.2 | -!n | 6,4=6.4 | 6,5=6.5 | -!n
''')

doc('d07', 'docx', ['# Bestuursrapportage 2023 gemeente Heidebroek', '1 Domein Inwoners',
  'p Deze rapportage gaat over de eerste acht maanden van 2023. Heidebroek telde op 1 september 41.306 inwoners.',
  '2 Voortgang van de indicatoren',
  T('''Nr. | Indicator | Realisatie 2021 | Realisatie 2022 | Raming 2023 | Stand 2023
I.1 | Aantal jongeren met jeugdhulp | 612 | 640 | 630 | 655
I.2 | Percentage jongeren met een startkwalificatie | 91,2% | 90,8% | 92% | nnb
I.3 | Wachttijd bij het jeugdteam in weken | 7 | 9 | 6 | 8'''),
  '---',
  T('''Nr. | Indicator | Realisatie 2021 | Realisatie 2022 | Raming 2023 | Stand 2023
I.4 | Aantal schuldregelingen | 88 | 97 | 110 | 74
I.5 | Waardering van het sociaal loket | 7,1 | 7,3 | > 7,0 | x
II.1 | Bezoekers van het zwembad | 61.400 | 98.220 | 100.000 | 71.905
II.2 | Bezettingsgraad van de sporthallen | 58% | 66% | 70% | 69%'''),
  'p x: dit cijfer wordt niet gemeten.',
  '2 Afwijkingen',
  T('''Onderwerp | Begroting 2023 | Prognose 2023 | Afwijking
Jeugdhulp | € 6,4 mln | € 6,9 mln | € -0,5 mln
Zwembad | € 1,1 mln | € 1,1 mln | € 0,0 mln''')],
'''
T 1 3:realisatie:2021, 4:realisatie:2022, 5:raming:2023, 6:stand:2023
2 | I.1 | Aantal jongeren met jeugdhulp || 612 | 640 | 630 | 655
3 | I.2 | Percentage jongeren met een startkwalificatie | % || 91,2%=91.2 | 90,8%=90.8 | 92%=92 | nnb!k
4 | I.3 | Wachttijd bij het jeugdteam in weken | weken || 7 | 9 | 6 | 8
T 2 3:realisatie:2021, 4:realisatie:2022, 5:raming:2023, 6:stand:2023
2 | I.4 | Aantal schuldregelingen || 88 | 97 | 110 | 74
3 | I.5 | Waardering van het sociaal loket || 7,1=7.1 | 7,3=7.3 | > 7,0=7.0 | x!n
4 | II.1 | Bezoekers van het zwembad || 61.400=61400 | 98.220=98220 | 100.000=100000 | 71.905=71905
5 | II.2 | Bezettingsgraad van de sporthallen | % || 58%=58 | 66%=66 | 70%=70 | 69%=69
T 3 2:begroting:2023, 3:prognose:2023, 4:afwijking:2023
2 | | Jeugdhulp | EUR || € 6,4 mln=6400k | € 6,9 mln=6900k | € -0,5 mln=-500k
3 | | Zwembad | EUR || € 1,1 mln=1100k | € 1,1 mln=1100k | € 0,0 mln=0
''')

doc('d08', 'docx', ['# Programmarekening 2019 gemeente Vlietdam', '1 Programma Economie en toerisme',
  'p Vlietdam had in 2019 ruim 2.900 vestigingen van bedrijven. We vergelijken ons met Meerendonk, dat ongeveer even groot is.',
  '2 Vergelijking',
  T('''Indicator | Vlietdam | << | Meerendonk | << | Nederland | <<
^^ | 2018 | 2019 | 2018 | 2019 | 2018 | 2019
Vestigingen per 1.000 inwoners | 121,4 | 124,0 | 118,9 | 119,3 | 138,2 | 145,9
Leegstand van winkels (%) | 7,1 | 6,8 | 9,4 | x | 6,7 | 6,9
Functiemenging (%) | 48,3 | 48,8 | 51,0 | 51,2 | 52,8 | 53,2
Hotelbedden | 412 | 430 | . | . | N.B. | N.B.''', head=2),
  'p x: te weinig waarnemingen.',
  '2 Eigen indicatoren',
  T('''Indicator | Streefcijfer 2019 | Rekening 2019
Overnachtingen | 96.000 | 101.340
Ondernemers die tevreden zijn | 65% | 68%
Uitgegeven bedrijfsgrond (ha) | 2,5 | 1,8''')],
'''
T 1 2:vlietdam:2018, 3:vlietdam:2019, 4:meerendonk:2018, 5:meerendonk:2019, 6:nederland:2018, 7:nederland:2019
3 | | Vestigingen per 1.000 inwoners || 121,4=121.4 | 124,0=124.0 | 118,9=118.9 | 119,3=119.3 | 138,2=138.2 | 145,9=145.9
4 | | Leegstand van winkels (%) | % || 7,1=7.1 | 6,8=6.8 | 9,4=9.4 | x!n | 6,7=6.7 | 6,9=6.9
5 | | Functiemenging (%) | % || 48,3=48.3 | 48,8=48.8 | 51,0=51.0 | 51,2=51.2 | 52,8=52.8 | 53,2=53.2
6 | | Hotelbedden || 412 | 430 | .!n | .!n | N.B.!n | N.B.!n
T 2 2:streefcijfer:2019, 3:rekening:2019
2 | | Overnachtingen || 96.000=96000 | 101.340=101340
3 | | Ondernemers die tevreden zijn | % || 65%=65 | 68%=68
4 | | Uitgegeven bedrijfsgrond (ha) || 2,5=2.5 | 1,8=1.8
''')

doc('d09', 'docx', ['# Jaarstukken 2018 gemeente Meerendonk', '1 Programma 5 Onderwijs en jeugd',
  T('''Portefeuillehouder | Wethouder De Wit
Commissie | Samenleving''', head=0),
  'p In het schooljaar 2017/2018 gingen 3.512 kinderen naar de basisschool. De brede school in Oost opent in 2020.',
  '2 Onderwijs',
  T('''Onderwijs | 2015/2016 | 2016/2017 | 2017/2018
Leerlingen in het basisonderwijs | 3.640 | 3.588 | 3.512
Leerlingen met leerlingenvervoer | 142 | 138 | 151
Gemiddeld schooladvies | 6-7 | 6-7 | 7
Voortijdig schoolverlaters | 1,9% | < 2% | 1,7%'''),
  '2 Effectindicatoren',
  T('''Effectindicator | Realisatie 2016 | Realisatie 2017 | Realisatie 2018 | Streefwaarde 2018 | Bron
5A1.a Bereik van de voorschool | 81% | 84% | 88% | 85% | Voorschoolmonitor
5A1.b Aantal deelnemers aan de zomerschool | 96 | 104 | | 110 | 
5A1.c Tevredenheid van ouders\\n(schaal 1-10) | 7,0 (2015) | 7,2 | - | 7,5 | Ouderpanel'''),
  'p In 2019 komt er een nieuw lokaal educatief plan.'],
'''
T 2 2::2015/2016, 3::2016/2017, 4::2017/2018
2 | | Leerlingen in het basisonderwijs || 3.640=3640 | 3.588=3588 | 3.512=3512
3 | | Leerlingen met leerlingenvervoer || 142 | 138 | 151
4 | | Gemiddeld schooladvies || 6-7!v | 6-7!v | 7
5 | | Voortijdig schoolverlaters | % || 1,9%=1.9 | < 2%=2 | 1,7%=1.7
T 3 2:realisatie:2016, 3:realisatie:2017, 4:realisatie:2018, 5:streefwaarde:2018
2 | 5A1.a | | % | Voorschoolmonitor || 81%=81 | 84%=84 | 88%=88 | 85%=85
3 | 5A1.b | | | || 96 | 104 | !e | 110
4 | 5A1.c | | | Ouderpanel || 7,0 (2015)=7.0@2015 | 7,2=7.2 | -!n | 7,5=7.5
''')

# ============================== HTML ==============================
doc('h01', 'html', ['# Jaarstukken 2022 gemeente Rijnakker', '1 Programma 6 Duurzaamheid &amp; milieu',
  'p Rijnakker wil in 2040 energieneutraal zijn. In 2022 zijn <strong>1.412</strong> zonnepanelen geplaatst op daken van de gemeente.',
  '2 Effectindicatoren bij 6A Energie',
  T('''Effectindicator | Realisatie | << | << | Streefwaarde<br>2022 | Bron
^^ | 2020 | 2021 | 2022 | ^^ | ^^
Doel 6A1 Rijnakker gebruikt minder energie | << | << | << | << | <<
6A1.a Gasverbruik per woning (m&sup3;) | 1.290 | 1.310 | 1.085<sup>1)</sup> | &lt;&nbsp;1.200 | Liander
6A1.b Percentage woningen met energielabel A of B | 31% | 33% | 36% | 35% | RVO
6A1.c Aantal energiecoaches | 12 | &ndash; | 21 | &ge; 20 | Energieloket
Doel 6A2 Opwek van duurzame energie | << | << | << | << | <<
6A2.a Opgewekte elektriciteit (MWh) | 18.400 | 21.950 | nnb | 25.000 | Klimaatmonitor''', head=2),
  'p 1) Voorlopig cijfer van de netbeheerder.',
  'p Meer informatie staat in het <a href="#">klimaatplan</a>, bladzijde 14.'],
'''
T 1 2:realisatie:2020, 3:realisatie:2021, 4:realisatie:2022, 5:streefwaarde:2022
4 | 6A1.a | | | Liander || 1.290=1290 | 1.310=1310 | 1.0851)=1085 {Voorlopig cijfer van de netbeheerder.} | < 1.200=1200
5 | 6A1.b | | % | RVO || 31%=31 | 33%=33 | 36%=36 | 35%=35
6 | 6A1.c | | | Energieloket || 12 | –!n | 21 | ≥ 20=20
8 | 6A2.a | | | Klimaatmonitor || 18.400=18400 | 21.950=21950 | nnb!k | 25.000=25000
''')

doc('h02', 'html', ['# Programmabegroting 2023 gemeente Duinvoorde',
  '! <table class="layout" width="100%">\n<tr><td><a href="/">Home</a></td><td><a href="/inhoud">Inhoud</a></td><td><img src="logo.png" alt="Gemeente Duinvoorde"></td></tr>\n<tr><td colspan="3">U bent hier: Programma&rsquo;s &gt; Wonen</td></tr>\n</table>',
  '1 Programma Wonen', 'p De gemiddelde woning in Duinvoorde kost &euro; 412.000. Er staan 640 huizen leeg.',
  '2 Verplichte indicatoren',
  T('''Indicator | 2019 | 2020 | 2021 | Bron
Gemiddelde WOZ-waarde<br>(&euro;) | << | << | << | <<
Gemeente | 288.000 | 301.000 | 329.000 | CBS
Provincie | 271.000 | 284.000 | 303.000 | CBS
Nederland | 248.000 | 270.000 | 290.000 | CBS
Nieuw gebouwde woningen<br>per 1.000 woningen | << | << | << | <<
Gemeente | 6,1 | 9,4 | 7,7 | ABF Research
Nederland | 9,2 | 8,9 | n.b. | ABF Research''', apart=True),
  '2 Wat willen we bereiken',
  T('''Indicator | Nulmeting | Prognose 2022 | Streefwaarde 2023 | Streefwaarde 2026
Aantal sociale<br>huurwoningen | 2.118 (2018) | 2.240 | 2.300 | 2.480
Wachttijd voor een huurwoning in jaren | 7,4 (2019) | 8,1 | 8 | 6-7''')],
'''
T 1 2::2019, 3::2020, 4::2021
3 | | Gemiddelde WOZ-waarde (€) / Gemeente | EUR | CBS || 288.000=288000 | 301.000=301000 | 329.000=329000
4 | | Gemiddelde WOZ-waarde (€) / Provincie | EUR | CBS || 271.000=271000 | 284.000=284000 | 303.000=303000
5 | | Gemiddelde WOZ-waarde (€) / Nederland | EUR | CBS || 248.000=248000 | 270.000=270000 | 290.000=290000
7 | | Nieuw gebouwde woningen per 1.000 woningen / Gemeente | | ABF Research || 6,1=6.1 | 9,4=9.4 | 7,7=7.7
8 | | Nieuw gebouwde woningen per 1.000 woningen / Nederland | | ABF Research || 9,2=9.2 | 8,9=8.9 | n.b.!n
T 2 2:nulmeting:, 3:prognose:2022, 4:streefwaarde:2023, 5:streefwaarde:2026
2 | | Aantal sociale huurwoningen || 2.118 (2018)=2118@2018 | 2.240=2240 | 2.300=2300 | 2.480=2480
3 | | Wachttijd voor een huurwoning in jaren | jaren || 7,4 (2019)=7.4@2019 | 8,1=8.1 | 8 | 6-7!v
''')

doc('h03', 'html', ['# Jaarverslag 2021 gemeente Elshorst', '1 Beleidsterrein Bestuur en dienstverlening',
  'p Aan de balie zijn 22.318 klanten geholpen, <em>minder dan de 25.000</em> die we verwachtten.',
  T('''<b>Beleidsterrein</b><br>bedragen x &euro; 1.000 | << | <span>Rekening</span> 2020 | <span>Begroting</span> 2021 | <span>Rekening</span> 2021 | Verschil
<span><b>Bestuur</b></span> | Lasten | 3.120 | 3.244 | <span class="n"><b>3.301</b></span> | -57
^^ | Baten | -12 | -10 | -14 | 4
^^ | <i>Saldo</i> | <i>3.108</i> | <i>3.234</i> | <i>3.287</i> | <i>-53</i>
<span><b>Burgerzaken</b></span> | Lasten | 1.870 | 1.905 | 1.844 | 61
^^ | Baten | -902 | -870 | -688 | -182
^^ | <i>Saldo</i> | <i>968</i> | <i>1.035</i> | <i>1.156</i> | <i>-121</i>
<b>Totaal</b> | Lasten | 4.990 | 5.149 | 5.145 | 4
^^ | Baten | -914 | -880 | -702 | -178
^^ | <i>Saldo</i> | <i>4.076</i> | <i>4.269</i> | <i>4.443</i> | <i>-174</i>'''),
  'p De baten van Burgerzaken vallen &euro;&nbsp;182.000 lager uit doordat minder paspoorten zijn aangevraagd.',
  '2 Dienstverlening',
  T('''Indicator | Norm | Behaald 2020 | Behaald 2021
<a href="#a"><span>Telefoon opgenomen binnen 30 seconden</span></a> | 80% | <b>83</b>% | <b>77</b>%
<a href="#b"><span>Klanttevredenheid balie</span></a> | &gt;7,0 | <b>8,1</b> | <b>8,3</b>
<a href="#c"><span>Klachten</span></a> | n.v.t. | 61 | 74''')],
'''
T 1 3:rekening:2020, 4:begroting:2021, 5:rekening:2021, 6:verschil:2021
2 | | Bestuur / Lasten | EUR || 3.120=3120k | 3.244=3244k | 3.301=3301k | -57=-57k
3 | | Bestuur / Baten | EUR || -12=-12k | -10=-10k | -14=-14k | 4=4k
4 | | Bestuur / Saldo | EUR || 3.108=3108k | 3.234=3234k | 3.287=3287k | -53=-53k
5 | | Burgerzaken / Lasten | EUR || 1.870=1870k | 1.905=1905k | 1.844=1844k | 61=61k
6 | | Burgerzaken / Baten | EUR || -902=-902k | -870=-870k | -688=-688k | -182=-182k
7 | | Burgerzaken / Saldo | EUR || 968=968k | 1.035=1035k | 1.156=1156k | -121=-121k
8 | | Totaal / Lasten | EUR || 4.990=4990k | 5.149=5149k | 5.145=5145k | 4=4k
9 | | Totaal / Baten | EUR || -914=-914k | -880=-880k | -702=-702k | -178=-178k
10 | | Totaal / Saldo | EUR || 4.076=4076k | 4.269=4269k | 4.443=4443k | -174=-174k
T 2 2:norm:, 3:behaald:2020, 4:behaald:2021
2 | | Telefoon opgenomen binnen 30 seconden | % || 80%=80 | 83%=83 | 77%=77
3 | | Klanttevredenheid balie || >7,0=7.0 | 8,1=8.1 | 8,3=8.3
4 | | Klachten || n.v.t.!n | 61 | 74
''')

doc('h04', 'html', ['# Jaarstukken 2023 gemeente Brinkerveld', '1 Verplichte beleidsindicatoren (BBV)',
  'p Op grond van het BBV nemen alle gemeenten dezelfde 39 indicatoren op.',
  T('''Taakveld | Indicator | Eenheid | Bron | 2021 | 2022 | 2023
0. Bestuur | Formatie | fte per 1.000 inwoners | Eigen gegevens | 6,9 | 7,1 | 7,4
0. Bestuur | Apparaatskosten | kosten per inwoner | Eigen gegevens | &euro; 588 | &euro; 612 | &euro; 655
1. Veiligheid | Winkeldiefstallen | aantal per 1.000 inwoners | CBS | 1,1 | 1,3 | 1,6
1. Veiligheid | Verwijzingen Halt | aantal per 1.000 jongeren | Bureau Halt | 8 | 11 | nnb
3. Economie | Vestigingen | aantal per 1.000 inwoners | LISA | 151,2 | 160,0 | 166,8
4. Onderwijs | Absoluut verzuim | aantal per 1.000 leerlingen | Ingrado | 2,2 | N.B. | 3,0
6. Sociaal domein | Banen | % | CBS | 68,4 | 70,1 | .
6. Sociaal domein | Kinderen in armoede | % | CBS | 4 | 4 | 4
7. Milieu | Huishoudelijk restafval | kg per inwoner | CBS | 118 | 109 | .''', rowhead=True),
  'p Een punt betekent dat het cijfer nog niet door het CBS is geleverd.'],
'''
T 1 5::2021, 6::2022, 7::2023
2 | | 0. Bestuur / Formatie | | Eigen gegevens || 6,9=6.9 | 7,1=7.1 | 7,4=7.4
3 | | 0. Bestuur / Apparaatskosten | EUR | Eigen gegevens || € 588=588 | € 612=612 | € 655=655
4 | | 1. Veiligheid / Winkeldiefstallen | | CBS || 1,1=1.1 | 1,3=1.3 | 1,6=1.6
5 | | 1. Veiligheid / Verwijzingen Halt | | Bureau Halt || 8 | 11 | nnb!k
6 | | 3. Economie / Vestigingen | | LISA || 151,2=151.2 | 160,0=160.0 | 166,8=166.8
7 | | 4. Onderwijs / Absoluut verzuim | | Ingrado || 2,2=2.2 | N.B.!n | 3,0=3.0
8 | | 6. Sociaal domein / Banen | % | CBS || 68,4=68.4 | 70,1=70.1 | .!n
9 | | 6. Sociaal domein / Kinderen in armoede | % | CBS || 4 | 4 | 4
10 | | 7. Milieu / Huishoudelijk restafval | | CBS || 118 | 109 | .!n
''')

doc('h05', 'html', ['# Begroting 2022 gemeente Noorderhaven', '1 Programma Haven en visserij',
  'p De haven is goed voor 1.900 banen. In 2022 verdiepen we de vaargeul tot 7,5 meter.',
  T('''Doel | Indicator | Nulmeting 2018 | Stand 2020 | Prognose 2021 | Streefcijfer 2022
Een levendige haven | Aanlopen van zeeschepen | 812 | 744 | 760 | 800
Een levendige haven | Passagiers van de veerdienst | 214.500 | 98.300 | 120.000 | 200.000
Een schone haven | Aandeel schepen op walstroom | 4% | 12% | 15% | &ge;20%
Een schone haven | Plan voor afval uit zee | Er is geen plan. | De visserij werkt aan een plan. | Het plan is klaar. | Alle kotters doen mee.
Een veilige haven | Ongevallen op de kade | 6 | 4 | nnb | &lt; 4'''),
  '2 Lasten',
  T('''Lasten en baten (in euro) | Rekening 2020 | Begroting 2021 | Begroting 2022
Lasten | 2.418.300 | 2.506.000 | 2.611.500
Baten | 2.104.750 | 2.190.000 | 2.355.000
Saldo | -313.550 | -316.000 | -256.500''', thead=False)],
'''
T 1 3:nulmeting:2018, 4:stand:2020, 5:prognose:2021, 6:streefcijfer:2022
2 | | Een levendige haven / Aanlopen van zeeschepen || 812 | 744 | 760 | 800
3 | | Een levendige haven / Passagiers van de veerdienst || 214.500=214500 | 98.300=98300 | 120.000=120000 | 200.000=200000
4 | | Een schone haven / Aandeel schepen op walstroom | % || 4%=4 | 12%=12 | 15%=15 | ≥20%=20
5 | | Een schone haven / Plan voor afval uit zee || Er is geen plan.!v | De visserij werkt aan een plan.!v | Het plan is klaar.!v | Alle kotters doen mee.!v
6 | | Een veilige haven / Ongevallen op de kade || 6 | 4 | nnb!k | < 4=4
T 2 2:rekening:2020, 3:begroting:2021, 4:begroting:2022
2 | | Lasten | EUR || 2.418.300=2418300 | 2.506.000=2506000 | 2.611.500=2611500
3 | | Baten | EUR || 2.104.750=2104750 | 2.190.000=2190000 | 2.355.000=2355000
4 | | Saldo | EUR || -313.550=-313550 | -316.000=-316000 | -256.500=-256500
''')

doc('h06', 'html', ['# Jaarrekening 2020 gemeente Schelpenrade', '1 Reserves en voorzieningen',
  'p De algemene reserve nam in 2020 met &euro; 1,2 miljoen toe. De jaarrekening sluit met een voordeel van &euro; 318.000.',
  T('''Reserve | Saldo 1-1-2020 | Toevoegingen | Onttrekkingen | Saldo 31-12-2020
Algemene reserve | 14.310 | 1.950 | (750) | 15.510
Reserve onderwijshuisvesting | 3.204 | 0 | (412) | 2.792
Reserve frictiekosten | 640 | 150 | &ndash; | 790
Totaal | 18.154 | 2.100 | (1.162) | 19.092''', caption='Verloop van de reserves (bedragen x &euro; 1.000)'),
  '2 Financi&euml;le kengetallen',
  T('''Kengetal | Jaarrekening 2019 | Begroting 2020 | Jaarrekening 2020 | Signaleringswaarde
Netto schuldquote | 51% | 66% | 58% | &lt; 90%
Solvabiliteitsratio | 34% | 31% | 33% | &gt; 50%
Structurele exploitatieruimte | 0,8% | -0,3% | 1,6% | &gt; 0%''', rowhead=True),
  'p De benodigde capaciteit is bepaald met een simulatie, met 90% zekerheid.'],
'''
T 1 2:saldo 1-1:2020, 3:toevoegingen:, 4:onttrekkingen:, 5:saldo 31-12:2020
2 | | Algemene reserve | EUR || 14.310=14310k | 1.950=1950k | (750)=-750k | 15.510=15510k
3 | | Reserve onderwijshuisvesting | EUR || 3.204=3204k | 0=0 | (412)=-412k | 2.792=2792k
4 | | Reserve frictiekosten | EUR || 640=640k | 150=150k | –!n | 790=790k
5 | | Totaal | EUR || 18.154=18154k | 2.100=2100k | (1.162)=-1162k | 19.092=19092k
T 2 2:jaarrekening:2019, 3:begroting:2020, 4:jaarrekening:2020, 5:signaleringswaarde:
2 | | Netto schuldquote | % || 51%=51 | 66%=66 | 58%=58 | < 90%=90
3 | | Solvabiliteitsratio | % || 34%=34 | 31%=31 | 33%=33 | > 50%=50
4 | | Structurele exploitatieruimte | % || 0,8%=0.8 | -0,3%=-0.3 | 1,6%=1.6 | > 0%=0
''')

doc('h07', 'html', ['# Jaarstukken 2019 gemeente Ter Linde', '1 Thema II Leefomgeving',
  'p Het groenonderhoud is in 2019 opnieuw aanbesteed voor 4 jaar.',
  T('''Code | Indicator | Streefwaarde 2019 | Realisatie 2018 | Realisatie 2019
II.1 | Tevredenheid over het groen in de buurt | 7,2 | 6,9 (2017) | 7,1
II.2 | Aandeel wegen dat voldoet aan de norm | 90% | 88% | nb
II.3 | Meldingen over zwerfafval | &lt; 400 | 431* | 388*
II.4 | Speelplekken per 1.000 kinderen | . | 11,2 | 11,4
II.5 | Verkeersslachtoffers (gewond) | 0 | 34 (2016) | x''', apart=True),
  'p * Zonder de meldingen via de BuitenBeter-app.', 'p x = de politie levert dit cijfer niet meer.'],
'''
T 1 3:streefwaarde:2019, 4:realisatie:2018, 5:realisatie:2019
2 | II.1 | Tevredenheid over het groen in de buurt || 7,2=7.2 | 6,9 (2017)=6.9@2017 | 7,1=7.1
3 | II.2 | Aandeel wegen dat voldoet aan de norm | % || 90%=90 | 88%=88 | nb!n
4 | II.3 | Meldingen over zwerfafval || < 400=400 | 431*=431 {Zonder de meldingen via de BuitenBeter-app.} | 388*=388 {Zonder de meldingen via de BuitenBeter-app.}
5 | II.4 | Speelplekken per 1.000 kinderen || .!n | 11,2=11.2 | 11,4=11.4
6 | II.5 | Verkeersslachtoffers (gewond) || 0 | 34 (2016)=34@2016 | x!n
''')

doc('h08', 'html', ['# Perspectiefnota 2024 gemeente Wierdenrode', '1 Wierdenrode vergeleken',
  'p Wierdenrode groeit naar 35.000 inwoners in 2030. De vergelijking met andere gemeenten komt uit de monitor van 2022.',
  T('''Indicator | Periode | Wierdenrode | Kromdijk | Nederland | Bron
Demografische druk (%) | 2022 | 88,1 | 79,4 | 70,9 | CBS
Hernieuwbare elektriciteit (%) | 2021 | 41,0 | 18,7 | 33,4 | RWS
Jongeren met jeugdhulp (%) | 2022 | 11,9 | 12,4 | 12,8 | CBS
Woonlasten (&euro; per jaar) | 2023 | 1.012 | 918 | 944 | COELO
Misdrijven per 1.000 inwoners | 2022 | 28 | n.b. | 45 | CBS''', rowhead=True, attr=' border="1"'),
  '2 Meerjarenraming (x &euro; 1.000)',
  T('''Programma | Begroting 2023 | Raming 2024 | Raming 2025 | Raming 2026
Bestuur | 4.105 | 4.220 | 4.240 | 4.240
Sociaal domein | 31.870 | 32.650 | 33.015 | 33.402
Fysiek domein | 18.044 | 18.330 | 17.908 | 17.755''', attr=' border="1"')],
'''
T 1 3:wierdenrode:P, 4:kromdijk:P, 5:nederland:P
2 | | Demografische druk (%) | % | CBS || 88,1=88.1@2022 | 79,4=79.4@2022 | 70,9=70.9@2022
3 | | Hernieuwbare elektriciteit (%) | % | RWS || 41,0=41.0@2021 | 18,7=18.7@2021 | 33,4=33.4@2021
4 | | Jongeren met jeugdhulp (%) | % | CBS || 11,9=11.9@2022 | 12,4=12.4@2022 | 12,8=12.8@2022
5 | | Woonlasten (€ per jaar) | EUR | COELO || 1.012=1012@2023 | 918=918@2023 | 944=944@2023
6 | | Misdrijven per 1.000 inwoners | | CBS || 28@2022 | n.b.!n@2022 | 45@2022
T 2 2:begroting:2023, 3:raming:2024, 4:raming:2025, 5:raming:2026
2 | | Bestuur | EUR || 4.105=4105k | 4.220=4220k | 4.240=4240k | 4.240=4240k
3 | | Sociaal domein | EUR || 31.870=31870k | 32.650=32650k | 33.015=33015k | 33.402=33402k
4 | | Fysiek domein | EUR || 18.044=18044k | 18.330=18330k | 17.908=17908k | 17.755=17755k
''')

doc('h09', 'html', ['# Jaarstukken 2017 gemeente Molenwaard', '1 Programma Water en groen',
  '! <table border="0"><tr><td>Commissie</td><td>Ruimte</td></tr><tr><td>Wethouder</td><td>J. Terpstra</td></tr></table>',
  'p Er vielen in 2017 op 6 dagen zware buien. De gemeente kreeg 318 meldingen van wateroverlast.',
  '2 Indicatoren',
  T('''<p>Indicator</p> | <p>Stand<br>2015</p> | <p>Stand<br>2016</p> | <p>Stand<br>2017</p> | <p>Norm</p> | <p>Bron</p>
<p>Lengte van het vervangen riool (km)</p> | <p>3,8</p> | <p>4,1</p> | <p>2,9</p> | <p>4</p> | <p>Rioolbeheer</p>
<p>Meldingen van wateroverlast</p> | <p>96</p> | <p>141</p> | <p>318<sup>*</sup></p> | <p>&le;&nbsp;100</p> | <p>Meldpunt</p>
<p>Bomen in de openbare ruimte</p> | <p>18.211</p> | <p>18.304</p> | <p>18.377</p> | <p>&nbsp;</p> | <p>Bomenbestand</p>
<p>Waardering van parken</p> | <p>7,1</p> | <p>n.v.t.</p> | <p>7,3</p> | <p>6-8</p> | <p>Burgerpanel</p>'''),
  'p * Waarvan 202 op 30 augustus.',
  '2 Investeringen',
  T('''Project | Krediet | Besteed t/m 2017
Waterplein Dorpsstraat | &euro;&nbsp;1.250.000 | &euro;&nbsp;804.300
Gemaal Oostpolder | &euro;&nbsp;380.000 | &ndash;''')],
'''
T 1 2:stand:2015, 3:stand:2016, 4:stand:2017, 5:norm:
2 | | Lengte van het vervangen riool (km) | | Rioolbeheer || 3,8=3.8 | 4,1=4.1 | 2,9=2.9 | 4
3 | | Meldingen van wateroverlast | | Meldpunt || 96 | 141 | 318*=318 {Waarvan 202 op 30 augustus.} | ≤ 100=100
4 | | Bomen in de openbare ruimte | | Bomenbestand || 18.211=18211 | 18.304=18304 | 18.377=18377 | !e
5 | | Waardering van parken | | Burgerpanel || 7,1=7.1 | n.v.t.!n | 7,3=7.3 | 6-8!v
T 2 2:krediet:, 3:besteed:2017
2 | | Waterplein Dorpsstraat | EUR || € 1.250.000=1250000 | € 804.300=804300
3 | | Gemaal Oostpolder | EUR || € 380.000=380000 | –!n
''')

# ============================== XLSX ==============================
doc('x01', 'xlsx', ['S Indicatoren', '# Jaarstukken 2023 gemeente Berkelstad', '1 Programma 7 Wonen', 'p In 2023 zijn 318 woningen opgeleverd. Bron van de percentages: de woningmonitor.', '',
  T('''Code | Effectindicator | Realisatie 2021 | Realisatie 2022 | Realisatie 2023 | Streefwaarde 2023 | Bron
7A1.a | Aandeel sociale huurwoningen | 38% | 37% | 38% | 40% | Woningmonitor
7A1.b | Aantal opgeleverde woningen | 402 | 355 | 318 | 350 | BAG
7A1.c | Gemiddelde wachttijd in jaren | 6,8 | 7,1 | 7,4 | 7,0 | Woonnet
7A1.d | Tevredenheid met de woning | 7,9 | - | 8,0 | ≥ 8,0 | Woningmonitor
7A1.e | Aandeel betaalbare koop in de nieuwbouw | 21,5% | 24,0% | nnb | 25% | BAG'''),
  'S Financiën', '# Jaarstukken 2023 gemeente Berkelstad', '2 Lasten en baten programma 7 Wonen', '',
  T('''Bedragen x € 1.000 | << | Rekening 2022 | Begroting 2023 | Rekening 2023 | Verschil 2023
Volkshuisvesting | Lasten | 2.418 | 2.615 | 2.590 | 25
^^ | Baten | -1.105 | -1.220 | -1.318 | 98
^^ | Saldo | 1.313 | 1.395 | 1.272 | 123
Grondzaken | Lasten | 9.870 | 11.204 | 10.655 | 549
^^ | Baten | -9.920 | -11.350 | -10.980 | -370
^^ | Saldo | -50 | -146 | -325 | 179''')],
'''
T Indicatoren C:realisatie:2021, D:realisatie:2022, E:realisatie:2023, F:streefwaarde:2023
6 | 7A1.a | Aandeel sociale huurwoningen | % | Woningmonitor || 38%=38 | 37%=37 | 38%=38 | 40%=40
7 | 7A1.b | Aantal opgeleverde woningen | | BAG || 402 | 355 | 318 | 350
8 | 7A1.c | Gemiddelde wachttijd in jaren | jaren | Woonnet || 6,8=6.8 | 7,1=7.1 | 7,4=7.4 | 7,0=7.0
9 | 7A1.d | Tevredenheid met de woning | | Woningmonitor || 7,9=7.9 | -!n | 8,0=8.0 | ≥ 8,0=8.0
10 | 7A1.e | Aandeel betaalbare koop in de nieuwbouw | % | BAG || 21,5%=21.5 | 24,0%=24.0 | nnb!k | 25%=25
T Financiën C:rekening:2022, D:begroting:2023, E:rekening:2023, F:verschil:2023
5 | | Volkshuisvesting / Lasten | EUR || 2.418=2418k | 2.615=2615k | 2.590=2590k | 25=25k
6 | | Volkshuisvesting / Baten | EUR || -1.105=-1105k | -1.220=-1220k | -1.318=-1318k | 98=98k
7 | | Volkshuisvesting / Saldo | EUR || 1.313=1313k | 1.395=1395k | 1.272=1272k | 123=123k
8 | | Grondzaken / Lasten | EUR || 9.870=9870k | 11.204=11204k | 10.655=10655k | 549=549k
9 | | Grondzaken / Baten | EUR || -9.920=-9920k | -11.350=-11350k | -10.980=-10980k | -370=-370k
10 | | Grondzaken / Saldo | EUR || -50=-50k | -146=-146k | -325=-325k | 179=179k
''')

doc('x02', 'xlsx', ['S 3C_Jeugd', '# Jaarverslag 2022 gemeente Waterveen', '1 Beleidsterrein 3C Jeugd', '',
  T('''Effectindicator | Behaald | << | << | Beoogd | << | Bron
^^ | 2020 | 2021 | 2022 | 2022 | 2024 | ^^
Doel 3C1 Kinderen groeien veilig op | << | << | << | << | << | <<
3C1.a Aantal kinderen met jeugdbescherming | 61 | 58 | 64 | 55 | 50 | Jeugdbescherming
3C1.b Aandeel jongeren zonder delict | 98,6% | 98,4% | 98,1% | 98,5% | 99% | Politie
3C1.c Gemiddelde duur van jeugdhulp in maanden | 11,2 | 11,8 | nnb | < 11 | < 10 | Eigen gegevens*
Doel 3C2 Jongeren zijn weerbaar | << | << | << | << | << | <<
3C2.a Deelnemers aan weerbaarheidstrainingen | 212 | 140 | 318 | 300 | 320 | Jongerenwerk
3C2.b Rapportcijfer van jongeren voor hun leven | - | 7,4 | - | 7,5 | 7,5-8 | GGD''', head=2), '',
  'p * De duur wordt gemeten bij beëindigde trajecten.', 'p De GGD vraagt het rapportcijfer in oneven jaren.'],
'''
T 3C_Jeugd B:behaald:2020, C:behaald:2021, D:behaald:2022, E:beoogd:2022, F:beoogd:2024
7 | 3C1.a | | | Jeugdbescherming || 61 | 58 | 64 | 55 | 50
8 | 3C1.b | | % | Politie || 98,6%=98.6 | 98,4%=98.4 | 98,1%=98.1 | 98,5%=98.5 | 99%=99
9 | 3C1.c | | maanden | Eigen gegevens | De duur wordt gemeten bij beëindigde trajecten. || 11,2=11.2 | 11,8=11.8 | nnb!k | < 11=11 | < 10=10
11 | 3C2.a | | | Jongerenwerk || 212 | 140 | 318 | 300 | 320
12 | 3C2.b | | | GGD || -!n | 7,4=7.4 | -!n | 7,5=7.5 | 7,5-8!v
''')

doc('x03', 'xlsx', ['S Leeswijzer', '# Programmabegroting 2024 gemeente Oostmeer', 'p Dit bestand hoort bij de begroting. Elk programma heeft een eigen blad.', 'p De cijfers zijn bijgewerkt tot en met juli 2023.',
  'S Bestuur', '1 Programma Bestuur', T('''Indicator | Eenheid | 2020 | 2021 | 2022
Formatie | fte per 1.000 inwoners | 7,8 | 8,0 | 8,3
Externe inhuur | % | 14,2 | 17,9 | 19,5
Apparaatskosten | euro per inwoner | € 602 | € 634 | € 671''', row=3),
  'S Veiligheid', '1 Programma Veiligheid', T('''Indicator | Eenheid | 2020 | 2021 | 2022
Geweldsmisdrijven | aantal per 1.000 inwoners | 3,1 | 2,9 | 3,4
Diefstal uit woning | aantal per 1.000 inwoners | 1,6 | 1,2 | 1,1
Aanrijtijd ambulance | minuten | 9 | 10 | n.v.t.''', row=3),
  'S Milieu', '1 Programma Milieu', T('''Indicator | Eenheid | 2020 | 2021 | 2022
Restafval | kg per inwoner | 141 | 128 | 117
Hernieuwbare elektriciteit | % | 12,1 | 17,4 | nb''', row=3)],
'''
T Bestuur C::2020, D::2021, E::2022
4 | | Formatie || 7,8=7.8 | 8,0=8.0 | 8,3=8.3
5 | | Externe inhuur | % || 14,2=14.2 | 17,9=17.9 | 19,5=19.5
6 | | Apparaatskosten | EUR || € 602=602 | € 634=634 | € 671=671
T Veiligheid C::2020, D::2021, E::2022
4 | | Geweldsmisdrijven || 3,1=3.1 | 2,9=2.9 | 3,4=3.4
5 | | Diefstal uit woning || 1,6=1.6 | 1,2=1.2 | 1,1=1.1
6 | | Aanrijtijd ambulance | minuten || 9 | 10 | n.v.t.!n
T Milieu C::2020, D::2021, E::2022
4 | | Restafval || 141 | 128 | 117
5 | | Hernieuwbare elektriciteit | % || 12,1=12.1 | 17,4=17.4 | nb!n
''')

doc('x04', 'xlsx', ['S Reserves', '# Jaarrekening 2022 gemeente Lindehoven', '1 Verloop van de reserves', 'p Bedragen in euro', '',
  T('''Reserve (bedragen in euro) | << | Rekening 2021 | Begroting 2022 | Begroting 2022 na wijziging | Rekening 2022
Reserve sociaal domein | Toevoeging | 250.000 | - | 612.500 | 612.500
^^ | Onttrekking | -118.400 | -90.000 | -90.000 | -74.250
^^ | Saldo | 131.600 | -90.000 | 522.500 | 538.250
Reserve kunstgras | Toevoeging | 35.000 | 35.000 | 35.000 | 35.000
^^ | Onttrekking | - | - | -210.000 | -198.760
^^ | Saldo | 35.000 | 35.000 | -175.000 | -163.760'''),
  'S Kengetallen', '1 Financiële kengetallen', '',
  T('''Kengetal | Rekening 2021 | Begroting 2022 | Rekening 2022 | Norm
Netto schuldquote | 44,1% | 60,0% | 49,3% | < 90%
Solvabiliteitsratio | 41% | 37% | 40% | ≥ 30%
Ratio weerstandsvermogen | 2,1 | 1,9 | 2,3 | >1,4''')],
'''
T Reserves C:rekening:2021, D:begroting:2022, E:begroting na wijziging:2022, F:rekening:2022
6 | | Reserve sociaal domein / Toevoeging | EUR || 250.000=250000 | -!n | 612.500=612500 | 612.500=612500
7 | | Reserve sociaal domein / Onttrekking | EUR || -118.400=-118400 | -90.000=-90000 | -90.000=-90000 | -74.250=-74250
8 | | Reserve sociaal domein / Saldo | EUR || 131.600=131600 | -90.000=-90000 | 522.500=522500 | 538.250=538250
9 | | Reserve kunstgras / Toevoeging | EUR || 35.000=35000 | 35.000=35000 | 35.000=35000 | 35.000=35000
10 | | Reserve kunstgras / Onttrekking | EUR || -!n | -!n | -210.000=-210000 | -198.760=-198760
11 | | Reserve kunstgras / Saldo | EUR || 35.000=35000 | 35.000=35000 | -175.000=-175000 | -163.760=-163760
T Kengetallen B:rekening:2021, C:begroting:2022, D:rekening:2022, E:norm:
4 | | Netto schuldquote | % || 44,1%=44.1 | 60,0%=60.0 | 49,3%=49.3 | < 90%=90
5 | | Solvabiliteitsratio | % || 41%=41 | 37%=37 | 40%=40 | ≥ 30%=30
6 | | Ratio weerstandsvermogen || 2,1=2.1 | 1,9=1.9 | 2,3=2.3 | >1,4=1.4
''')

doc('x05', 'xlsx', ['S Blad1', '# Jaarstukken 2021 gemeente Zandwijk', '1 Programma Gezondheid', '',
  T('''Indicator | Bron | 2016 | 2018 | 2020
Volwassenen met overgewicht | << | << | << | <<
Gemeente | GGD | 47,2% | 48,0% | 50,1%
Provincie | GGD | 48,1% | 49,4% | 50,3%
Nederland | RIVM | 48,3% | 50,2% | 49,9%
Rokers | << | << | << | <<
Gemeente | GGD | 19% | 18% | 15%
Nederland | RIVM | 21% | 20% | N.B.
Eenzaamheidsscore (0-11) | << | << | << | <<
Gemeente | GGD | 2,8 | 2,9 | 3,1
Nederland | RIVM | 2,9 | 2,9 | x'''), '',
  'p Het onderzoek wordt elke 2 jaar gehouden onder 1.500 inwoners.'],
'''
T Blad1 C::2016, D::2018, E::2020
6 | | Volwassenen met overgewicht / Gemeente | % | GGD || 47,2%=47.2 | 48,0%=48.0 | 50,1%=50.1
7 | | Volwassenen met overgewicht / Provincie | % | GGD || 48,1%=48.1 | 49,4%=49.4 | 50,3%=50.3
8 | | Volwassenen met overgewicht / Nederland | % | RIVM || 48,3%=48.3 | 50,2%=50.2 | 49,9%=49.9
10 | | Rokers / Gemeente | % | GGD || 19%=19 | 18%=18 | 15%=15
11 | | Rokers / Nederland | % | RIVM || 21%=21 | 20%=20 | N.B.!n
13 | | Eenzaamheidsscore (0-11) / Gemeente | | GGD || 2,8=2.8 | 2,9=2.9 | 3,1=3.1
14 | | Eenzaamheidsscore (0-11) / Nederland | | RIVM || 2,9=2.9 | 2,9=2.9 | x!n
''')

doc('x06', 'xlsx', ['S Doelen', '# Begroting 2023 gemeente Kromdijk', '1 Opgave D2 Bereikbaarheid', 'p De fietsenstalling bij het station krijgt 800 plekken.', '',
  T('''Nr | Indicator | Eenheid | Nulmeting | Prognose 2022 | Streefwaarde 2023 | Streefwaarde 2026
D2.1 | Ritten met de deelfiets | aantal | 4.120 (2019) | 9.500 | 11.000 | 15.000
D2.2 | Autoluwe straten | aantal | 3 (2018) | 5 | 6-7 | 10
D2.3 | Inwoners die vaak fietsen | % | 44 (2020) | 46 | 48 | ≥ 52
D2.4 | Reistijd naar het ziekenhuis | minuten | 31 (2021) | n.v.t. | 30 | < 30
D2.5 | Laadpalen per 1.000 auto's | aantal | nb | 14,5 | 18 | 30'''), '',
  'p Bij de nulmeting staat tussen haakjes het jaar.',
  'S Geld', '1 Opgave D2 Bereikbaarheid', 'p x € 1.000', '',
  T('''x € 1.000 | Realisatie 2021 | Begroting 2022 | Begroting 2023 | Raming 2024
Lasten | 1.955 | 2.104 | 2.480 | 2.215
Baten | -310 | -325 | -640 | -330
Saldo | 1.645 | 1.779 | 1.840 | 1.885''')],
'''
T Doelen D:nulmeting:, E:prognose:2022, F:streefwaarde:2023, G:streefwaarde:2026
6 | D2.1 | Ritten met de deelfiets || 4.120 (2019)=4120@2019 | 9.500=9500 | 11.000=11000 | 15.000=15000
7 | D2.2 | Autoluwe straten || 3 (2018)=3@2018 | 5 | 6-7!v | 10
8 | D2.3 | Inwoners die vaak fietsen | % || 44 (2020)=44@2020 | 46 | 48 | ≥ 52=52
9 | D2.4 | Reistijd naar het ziekenhuis | minuten || 31 (2021)=31@2021 | n.v.t.!n | 30 | < 30=30
10 | D2.5 | Laadpalen per 1.000 auto's || nb!n | 14,5=14.5 | 18 | 30
T Geld B:realisatie:2021, C:begroting:2022, D:begroting:2023, E:raming:2024
5 | | Lasten | EUR || 1.955=1955k | 2.104=2104k | 2.480=2480k | 2.215=2215k
6 | | Baten | EUR || -310=-310k | -325=-325k | -640=-640k | -330=-330k
7 | | Saldo | EUR || 1.645=1645k | 1.779=1779k | 1.840=1840k | 1.885=1885k
''')

doc('x07', 'xlsx', ['S Personeel', '# Jaarverslag 2020 gemeente Heidebroek', '1 Bedrijfsvoering', 'p Het ziekteverzuim daalde in 2020 voor het derde jaar op rij.',
  T('''Omschrijving | 31-12-2018 | 31-12-2019 | 31-12-2020
Aantal medewerkers | 388 | 402 | 411
Aandeel vrouwen | 54% | 55% | 57%
Gemiddelde leeftijd in jaren | 49,1 | 48,7 | 48,2''', row=6, col=2),
  'S Vergelijking', '1 Heidebroek en andere gemeenten', '',
  T('''Indicator | Heidebroek | << | Elshorst | << | Nederland | <<
^^ | 2019 | 2020 | 2019 | 2020 | 2019 | 2020
Ziekteverzuim | 6,1% | 5,6% | 5,9% | 5,8% | 5,8% | 5,5%
Fte per 1.000 inwoners | 7,2 | 7,4 | 8,8 | 9,0 | - | -
Stagiairs | 14 | 9 | . | . | n.v.t. | n.v.t.''', head=2)],
'''
T Personeel C::2018, D::2019, E::2020
7 | | Aantal medewerkers || 388 | 402 | 411
8 | | Aandeel vrouwen | % || 54%=54 | 55%=55 | 57%=57
9 | | Gemiddelde leeftijd in jaren | jaren || 49,1=49.1 | 48,7=48.7 | 48,2=48.2
T Vergelijking B:heidebroek:2019, C:heidebroek:2020, D:elshorst:2019, E:elshorst:2020, F:nederland:2019, G:nederland:2020
5 | | Ziekteverzuim | % || 6,1%=6.1 | 5,6%=5.6 | 5,9%=5.9 | 5,8%=5.8 | 5,8%=5.8 | 5,5%=5.5
6 | | Fte per 1.000 inwoners || 7,2=7.2 | 7,4=7.4 | 8,8=8.8 | 9,0=9.0 | -!n | -!n
7 | | Stagiairs || 14 | 9 | .!n | .!n | n.v.t.!n | n.v.t.!n
''')

doc('x08', 'xlsx', ['S Prestaties', '# Programmarekening 2019 gemeente Vlietdam', '1 Programma Sociaal', '',
  T('''Prestatie | Streefwaarde 2019 | Realisatie 2019 | Toelichting
Aantal keukentafelgesprekken | 1.400 | 1.512 | Meer aanvragen door het abonnementstarief.
Inwoners met een uitkering aan het werk | 120 | 131* | 
Inloophuizen | In elke wijk is een inloophuis. | Vier van de vijf wijken hebben een inloophuis. | In Zuid wordt nog gezocht.
Cliënten die tevreden zijn | ≥ 85% | 87% | 
Nieuw beleidsplan schuldhulp | 2019 | 2020 | Uitgesteld door de raad.'''), '',
  'p * Waarvan 18 in deeltijd.', '',
  T('''Bedragen x € 1 mln | Rekening 2018 | Begroting 2019 | Rekening 2019
Wmo | 8,4 | 8,1 | 9,2
Jeugd | 11,0 | 10,6 | 11,9''')],
'''
T Prestaties B:streefwaarde:2019, C:realisatie:2019
5 | | Aantal keukentafelgesprekken || 1.400=1400 | 1.512=1512
6 | | Inwoners met een uitkering aan het werk || 120 | 131*=131 {Waarvan 18 in deeltijd.}
7 | | Inloophuizen || In elke wijk is een inloophuis.!v | Vier van de vijf wijken hebben een inloophuis.!v
8 | | Cliënten die tevreden zijn | % || ≥ 85%=85 | 87%=87
9 | | Nieuw beleidsplan schuldhulp || 2019 | 2020
T Prestaties B:rekening:2018, C:begroting:2019, D:rekening:2019
14 | | Wmo | EUR || 8,4=8400k | 8,1=8100k | 9,2=9200k
15 | | Jeugd | EUR || 11,0=11000k | 10,6=10600k | 11,9=11900k
''')

# ============================== PDF (the first number of a row is its page) ==============================
doc('p01', 'pdf', ['# Jaarstukken 2021 gemeente Berkelstad', '1 Programma 5 Cultuur', 'p In 2021 waren de podia 19 weken gesloten. Het museum ontving 21.316 bezoekers.',
  '2 Effectindicatoren bij 5B Cultuur voor iedereen',
  T('''Effectindicator | Realisatie | << | << | Streefwaarde 2021 | Bron
^^ | 2019 | 2020 | 2021 | ^^ | ^^
Doel 5B1 Iedereen kan van cultuur genieten | << | << | << | << | <<
5B1.a Aantal bezoekers van het museum | 48.204 | 19.870 | 21.316 | 45.000 | Museum
5B1.b Percentage leden van de bibliotheek | 24,5% | 23,8% | 23,1% | > 24% | Bibliotheek
5B1.c Aantal voorstellingen in de schouwburg | 214 | 96 | 88*  | 200 | Schouwburg
Doel 5B2 Makers hebben ruimte | << | << | << | << | <<
5B2.a Aantal ateliers | 61 | 61 | 66 | 65 | Atelierbeheer
5B2.b Rapportcijfer van makers voor het klimaat | 6,4 | - | 6,7 | 7,0 | Makerspanel''', head=2, w=[3.2, 1, 1, 1, 1.4, 1.5]),
  'p * Waarvan 31 alleen online.',
  '---', '1 Wat heeft het gekost?', 'p Bedragen x € 1.000. Een min betekent een nadeel.',
  T('''Cultuur (x € 1.000) | | Rekening 2020 | Begroting 2021 | Rekening 2021 | Verschil
Kunst | Lasten | 3.402 | 3.520 | 3.611 | -91
 | Baten | -204 | -190 | -246 | 56
 | Saldo | 3.198 | 3.330 | 3.365 | -35
Musea | Lasten | 5.918 | 6.040 | 5.987 | 53
 | Baten | -1.310 | -1.400 | -1.122 | -278
 | Saldo | 4.608 | 4.640 | 4.865 | -225''', w=[2, 1.2, 1, 1, 1, 1])],
'''
T 1 2:realisatie:2019, 3:realisatie:2020, 4:realisatie:2021, 5:streefwaarde:2021
1 | 5B1.a | | | Museum || 48.204=48204 | 19.870=19870 | 21.316=21316 | 45.000=45000
1 | 5B1.b | | % | Bibliotheek || 24,5%=24.5 | 23,8%=23.8 | 23,1%=23.1 | > 24%=24
1 | 5B1.c | | | Schouwburg || 214 | 96 | 88*=88 {Waarvan 31 alleen online.} | 200
1 | 5B2.a | | | Atelierbeheer || 61 | 61 | 66 | 65
1 | 5B2.b | | | Makerspanel || 6,4=6.4 | -!n | 6,7=6.7 | 7,0=7.0
T 2 3:rekening:2020, 4:begroting:2021, 5:rekening:2021, 6:verschil:2021
2 | | Kunst / Lasten | EUR || 3.402=3402k | 3.520=3520k | 3.611=3611k | -91=-91k
2 | | Kunst / Baten | EUR || -204=-204k | -190=-190k | -246=-246k | 56=56k
2 | | Kunst / Saldo | EUR || 3.198=3198k | 3.330=3330k | 3.365=3365k | -35=-35k
2 | | Musea / Lasten | EUR || 5.918=5918k | 6.040=6040k | 5.987=5987k | 53=53k
2 | | Musea / Baten | EUR || -1.310=-1310k | -1.400=-1400k | -1.122=-1122k | -278=-278k
2 | | Musea / Saldo | EUR || 4.608=4608k | 4.640=4640k | 4.865=4865k | -225=-225k
''')

doc('p02', 'pdf', ['# Jaarverslag 2022 gemeente Waterveen', '1 Programma Openbare ruimte', 'p De tabel met indicatoren staat op deze en de volgende bladzijde. In 2022 kwamen 9.412 meldingen binnen.', '~556',
  T('''Indicator | Streefwaarde 2022 | Realisatie 2021 | Realisatie 2022
Meldingen over het groen | 1.500 | 1.611 | 1.702
Meldingen over verlichting | 800 | 795 | 744
Straten met een 30 km-zone | 212 | 205 | 214
Lengte fietspaden in kilometers | 118 | 114,5 | 116
Bruggen die aan de norm voldoen | 95% | 91% | 93%
Tevredenheid over het onderhoud | 7,0 | 6,8 | 6,9
Speelplekken | 164 | 160 | 163
Containers met een volmelder | 300 | 122 | n.v.t.
Aandeel gescheiden afval | 75% | 66% | 68%
Afhandeling van een melding in dagen | 5 | 6,2 | 4,8
Kapvergunningen | n.v.t. | 88 | 71
Nieuwe bomen | 500 | 431 | 612''')],
'''
T 1 2:streefwaarde:2022, 3:realisatie:2021, 4:realisatie:2022
1 | | Meldingen over het groen || 1.500=1500 | 1.611=1611 | 1.702=1702
1 | | Meldingen over verlichting || 800 | 795 | 744
1 | | Straten met een 30 km-zone || 212 | 205 | 214
1 | | Lengte fietspaden in kilometers || 118 | 114,5=114.5 | 116
1 | | Bruggen die aan de norm voldoen | % || 95%=95 | 91%=91 | 93%=93
2 | | Tevredenheid over het onderhoud || 7,0=7.0 | 6,8=6.8 | 6,9=6.9
2 | | Speelplekken || 164 | 160 | 163
2 | | Containers met een volmelder || 300 | 122 | n.v.t.!n
2 | | Aandeel gescheiden afval | % || 75%=75 | 66%=66 | 68%=68
2 | | Afhandeling van een melding in dagen | dagen || 5 | 6,2=6.2 | 4,8=4.8
2 | | Kapvergunningen || n.v.t.!n | 88 | 71
2 | | Nieuwe bomen || 500 | 431 | 612
''')

doc('p03', 'pdf', ['# Jaarrekening 2023 gemeente Oostmeer', '1 Overzicht van baten en lasten', 'p Het resultaat over 2023 is € 1,4 miljoen voordelig. Dat is 1,1% van de lasten.', '~526',
  T('''Beleidsterrein (bedragen x € 1.000) | << | Rekening 2022 | Begroting 2023 | Rekening 2023
Bestuur | Lasten | 5.114 | 5.320 | 5.402
^^ | Baten | -640 | -610 | -655
^^ | Saldo | 4.474 | 4.710 | 4.747
Onderwijs | Lasten | 6.208 | 6.511 | 6.480
^^ | Baten | -1.822 | -1.900 | -1.964
^^ | Saldo | 4.386 | 4.611 | 4.516
Sport | Lasten | 4.770 | 4.905 | 5.118
^^ | Baten | -1.204 | -1.250 | -1.302
^^ | Saldo | 3.566 | 3.655 | 3.816
Werk | Lasten | 18.340 | 18.105 | 17.992
^^ | Baten | -14.060 | -13.870 | -13.905
^^ | Saldo | 4.280 | 4.235 | 4.087''', w=[2, 1, 1, 1, 1]), 'p De accountant heeft een goedkeurende verklaring gegeven.'],
'''
T 1 3:rekening:2022, 4:begroting:2023, 5:rekening:2023
1 | | Bestuur / Lasten | EUR || 5.114=5114k | 5.320=5320k | 5.402=5402k
1 | | Bestuur / Baten | EUR || -640=-640k | -610=-610k | -655=-655k
1 | | Bestuur / Saldo | EUR || 4.474=4474k | 4.710=4710k | 4.747=4747k
1 | | Onderwijs / Lasten | EUR || 6.208=6208k | 6.511=6511k | 6.480=6480k
1 | | Onderwijs / Baten | EUR || -1.822=-1822k | -1.900=-1900k | -1.964=-1964k
1 | | Onderwijs / Saldo | EUR || 4.386=4386k | 4.611=4611k | 4.516=4516k
2 | | Sport / Lasten | EUR || 4.770=4770k | 4.905=4905k | 5.118=5118k
2 | | Sport / Baten | EUR || -1.204=-1204k | -1.250=-1250k | -1.302=-1302k
2 | | Sport / Saldo | EUR || 3.566=3566k | 3.655=3655k | 3.816=3816k
2 | | Werk / Lasten | EUR || 18.340=18340k | 18.105=18105k | 17.992=17992k
2 | | Werk / Baten | EUR || -14.060=-14060k | -13.870=-13870k | -13.905=-13905k
2 | | Werk / Saldo | EUR || 4.280=4280k | 4.235=4235k | 4.087=4087k
''')

doc('p04', 'pdf', ['# Programmabegroting 2022 gemeente Lindehoven', '1 Programma Economie', 'p We willen dat in 2025 ten minste 95% van de winkels gevuld is. De binnenstad telt 318 winkels.',
  T('''Indicator | Realisatie 2019 | Realisatie 2020 | Begroting 2022 | Streefwaarde 2025 | Bron
Leegstand van winkels | 6,1% | 7,4% | 7% | < 5% | Locatus
Banen per 1.000 inwoners | 612,4 | 608,0 | 610 | 625 | LISA
Startende ondernemers | 341 | 388 | 350 | 360-380 | KvK
Waardering ondernemersklimaat | 6,7 (2018) | n.b. | 6,8 | 7,0 | Ondernemerspeiling 1)
Overnachtingen in hotels | 88.420 | 41.006 | 70.000 | 95.000 | Toeristenbelasting''', w=[2.6, 1, 1, 1, 1.2, 1.8]),
  'p 1) Deze peiling wordt om het jaar gehouden.'],
'''
T 1 2:realisatie:2019, 3:realisatie:2020, 4:begroting:2022, 5:streefwaarde:2025
1 | | Leegstand van winkels | % | Locatus || 6,1%=6.1 | 7,4%=7.4 | 7%=7 | < 5%=5
1 | | Banen per 1.000 inwoners | | LISA || 612,4=612.4 | 608,0=608.0 | 610 | 625
1 | | Startende ondernemers | | KvK || 341 | 388 | 350 | 360-380!v
1 | | Waardering ondernemersklimaat | | Ondernemerspeiling | Deze peiling wordt om het jaar gehouden. || 6,7 (2018)=6.7@2018 | n.b.!n | 6,8=6.8 | 7,0=7.0
1 | | Overnachtingen in hotels | | Toeristenbelasting || 88.420=88420 | 41.006=41006 | 70.000=70000 | 95.000=95000
''', grid=False)

doc('p05', 'pdf', ['# Jaarstukken 2020 gemeente Zandwijk', '1 Programma Jeugd en onderwijs', 'p In Zandwijk wonen 7.204 jongeren tot 18 jaar, 21% van alle inwoners.',
  T('''Indicator | Bron | 2017 | 2018 | 2019
Jongeren met jeugdhulp | << | << | << | <<
Gemeente | CBS | 9,8% | 10,4% | 11,1%
Provincie | CBS | 10,2% | 10,9% | 11,4%
Nederland | CBS | 10,5% | 11,1% | 11,9%
Voortijdige schoolverlaters | << | << | << | <<
Gemeente | DUO | 1,5% | 1,8% | 2,0%
Provincie | DUO | 1,7% | 1,8% | 1,9%
Nederland | DUO | 1,9% | 2,0% | nnb
Kinderen in uitkeringsgezin | << | << | << | <<
Gemeente | CBS | 4% | 4% | 3%
Nederland | CBS | 7% | 7% | 6%''', w=[2.4, 1, 1, 1, 1])],
'''
T 1 3::2017, 4::2018, 5::2019
1 | | Jongeren met jeugdhulp / Gemeente | % | CBS || 9,8%=9.8 | 10,4%=10.4 | 11,1%=11.1
1 | | Jongeren met jeugdhulp / Provincie | % | CBS || 10,2%=10.2 | 10,9%=10.9 | 11,4%=11.4
1 | | Jongeren met jeugdhulp / Nederland | % | CBS || 10,5%=10.5 | 11,1%=11.1 | 11,9%=11.9
1 | | Voortijdige schoolverlaters / Gemeente | % | DUO || 1,5%=1.5 | 1,8%=1.8 | 2,0%=2.0
1 | | Voortijdige schoolverlaters / Provincie | % | DUO || 1,7%=1.7 | 1,8%=1.8 | 1,9%=1.9
1 | | Voortijdige schoolverlaters / Nederland | % | DUO || 1,9%=1.9 | 2,0%=2.0 | nnb!k
1 | | Kinderen in uitkeringsgezin / Gemeente | % | CBS || 4%=4 | 4%=4 | 3%=3
1 | | Kinderen in uitkeringsgezin / Nederland | % | CBS || 7%=7 | 7%=7 | 6%=6
''')

doc('p06', 'pdf', ['# Jaarrekening 2019 gemeente Kromdijk', '1 Paragraaf weerstandsvermogen', 'p De gemeenteraad wil een ratio van ten minste 1,4. Eind 2019 was de ratio 2,2.',
  '2 Reserves', T('''Reserve (bedragen x € 1.000) | Stand 1-1-2019 | Toevoeging | Onttrekking | Stand 31-12-2019
Algemene reserve | 12.310 | 1.845 | -602 | 13.553
Reserve duurzaamheid | 2.400 | 500 | -1.118* | 1.782
Reserve cultuurfonds | 318 | - | -45 | 273
Totaal | 15.028 | 2.345 | -1.765 | 15.608''', w=[2.4, 1.2, 1, 1, 1.2]),
  'p * Inclusief € 400.000 voor de zonneweide.',
  '2 Kengetallen', T('''Kengetal | Rekening 2018 | Begroting 2019 | Rekening 2019 | Norm
Netto schuldquote | 62% | 71% | 65% | < 90%
Solvabiliteitsratio | 31% | 28% | 30% | ≥ 25%
Ratio weerstandsvermogen | 2,0 | 1,8 | 2,2 | ≥ 1,4
Belastingcapaciteit | 99% | 101% | 100% | 95-105%''')],
'''
T 1 2:stand 1-1:2019, 3:toevoeging:, 4:onttrekking:, 5:stand 31-12:2019
1 | | Algemene reserve | EUR || 12.310=12310k | 1.845=1845k | -602=-602k | 13.553=13553k
1 | | Reserve duurzaamheid | EUR || 2.400=2400k | 500=500k | -1.118*=-1118k {Inclusief € 400.000 voor de zonneweide.} | 1.782=1782k
1 | | Reserve cultuurfonds | EUR || 318=318k | -!n | -45=-45k | 273=273k
1 | | Totaal | EUR || 15.028=15028k | 2.345=2345k | -1.765=-1765k | 15.608=15608k
T 2 2:rekening:2018, 3:begroting:2019, 4:rekening:2019, 5:norm:
1 | | Netto schuldquote | % || 62%=62 | 71%=71 | 65%=65 | < 90%=90
1 | | Solvabiliteitsratio | % || 31%=31 | 28%=28 | 30%=30 | ≥ 25%=25
1 | | Ratio weerstandsvermogen || 2,0=2.0 | 1,8=1.8 | 2,2=2.2 | ≥ 1,4=1.4
1 | | Belastingcapaciteit | % || 99%=99 | 101%=101 | 100%=100 | 95-105%!v
''', deja=True)

doc('p07', 'pdf', ['# Begroting 2024 gemeente Heidebroek', '1 Verplichte indicatoren', 'p De eenheden zijn voorgeschreven door het ministerie. Heidebroek telde op 1 januari 2023 41.118 inwoners.',
  T('''Naam indicator | Eenheid | Bron | 2020 | 2021 | 2022
Omvang huishoudelijk restafval | kg per inwoner | CBS | 162 | 158 | 149
Hernieuwbare elektriciteit | % | RWS | 14,1 | 19,8 | N.B.
Banen | aantal per 1.000 inwoners | LISA | 588,3 | 594,7 | 611,2
Wmo-cliënten met maatwerk | aantal per 10.000 inwoners | CBS | 640 | 660 | x
Netto arbeidsparticipatie | % | CBS | 69,9 | 71,4 | 73,0
Wachttijd rijbewijs | dagen | RDW | 3 | 4 | n.v.t.''', w=[2.4, 1.8, 1, 1, 1, 1]),
  '2 Vergeleken met de buurgemeenten',
  T('''Indicator | Heidebroek 2022 | Elshorst 2022 | Nederland 2022
Woonlasten (€ per jaar) | 866 | 901 | 904
Inwoners van 65 jaar en ouder | 23,1% | 25,6% | 20,0%
Rapportcijfer leefbaarheid | 7,4 | 7,6 | -''')],
'''
T 1 4::2020, 5::2021, 6::2022
1 | | Omvang huishoudelijk restafval | | CBS || 162 | 158 | 149
1 | | Hernieuwbare elektriciteit | % | RWS || 14,1=14.1 | 19,8=19.8 | N.B.!n
1 | | Banen | | LISA || 588,3=588.3 | 594,7=594.7 | 611,2=611.2
1 | | Wmo-cliënten met maatwerk | | CBS || 640 | 660 | x!n
1 | | Netto arbeidsparticipatie | % | CBS || 69,9=69.9 | 71,4=71.4 | 73,0=73.0
1 | | Wachttijd rijbewijs | dagen | RDW || 3 | 4 | n.v.t.!n
T 2 2:heidebroek:2022, 3:elshorst:2022, 4:nederland:2022
1 | | Woonlasten (€ per jaar) | EUR || 866 | 901 | 904
1 | | Inwoners van 65 jaar en ouder | % || 23,1%=23.1 | 25,6%=25.6 | 20,0%=20.0
1 | | Rapportcijfer leefbaarheid || 7,4=7.4 | 7,6=7.6 | -!n
''')

doc('p08', 'pdf', ['# Bestuursrapportage 2021 gemeente Vlietdam', '1 Opgave A Klimaat', 'p In het eerste halfjaar is 38% van het budget besteed. De raad stelde in maart 2021 extra geld beschikbaar.',
  T('''Nr. | Indicator | Nulmeting 2017 | Stand 2020 | Prognose 2021 | Streefwaarde 2021 | Streefwaarde 2024
A.1 | Zonnepanelen op daken van de gemeente | 410 | 1.988 | 2.400 | 2.500 | 4.000
A.2 | Huizen zonder gas | 0,4% | 2,1% | 2,6% | 2,5% | 7,5%
A.3 | Regenwater in het riool | Niet gemeten. | De meting is gestart. | Er zijn meters in drie wijken. | Alle wijken hebben meters. | -
A.4 | Groene schoolpleinen | 2 | 9 | nnb | 12 | alle scholen
B.1 | Energieverbruik van de gemeente (MWh) | 6.210 | 5.480 | 5.300 | < 5.400 | < 4.900''', w=[.5, 2.6, 1.2, 1.2, 1.3, 1.3, 1.3]),
  '2 Financiën', T('''Bedragen x € 1.000 | Begroting 2021 | Begroting 2021 na wijziging | Prognose 2021 | Afwijking
Lasten | 2.140 | 2.665 | 2.590 | 75 V
Baten | 610 | 610 | 588 | 22 N
Saldo | -1.530 | -2.055 | -2.002 | 53 V''')],
'''
T 1 3:nulmeting:2017, 4:stand:2020, 5:prognose:2021, 6:streefwaarde:2021, 7:streefwaarde:2024
1 | A.1 | Zonnepanelen op daken van de gemeente || 410 | 1.988=1988 | 2.400=2400 | 2.500=2500 | 4.000=4000
1 | A.2 | Huizen zonder gas | % || 0,4%=0.4 | 2,1%=2.1 | 2,6%=2.6 | 2,5%=2.5 | 7,5%=7.5
1 | A.3 | Regenwater in het riool || Niet gemeten.!v | De meting is gestart.!v | Er zijn meters in drie wijken.!v | Alle wijken hebben meters.!v | -!n
1 | A.4 | Groene schoolpleinen || 2 | 9 | nnb!k | 12 | alle scholen!v
1 | B.1 | Energieverbruik van de gemeente (MWh) || 6.210=6210 | 5.480=5480 | 5.300=5300 | < 5.400=5400 | < 4.900=4900
T 2 2:begroting:2021, 3:begroting na wijziging:2021, 4:prognose:2021, 5:afwijking:2021
1 | | Lasten | EUR || 2.140=2140k | 2.665=2665k | 2.590=2590k | 75 V=75k
1 | | Baten | EUR || 610=610k | 610=610k | 588=588k | 22 N=22k
1 | | Saldo | EUR || -1.530=-1530k | -2.055=-2055k | -2.002=-2002k | 53 V=53k
''', wide=True)

# ============================== CSV ==============================
doc('v01', 'csv', ['# Jaarstukken 2022 gemeente Duinvoorde', '1 Programma 8 Strand en toerisme', 'p In 2022 telde het strand 1,9 miljoen bezoekers; dat is een record.',
  T('''Code | Effectindicator | Realisatie 2020 | Realisatie 2021 | Realisatie 2022 | Streefwaarde 2022 | Bron
8A1.a | Aantal overnachtingen | 612.400 | 588.150 | 801.330 | 750.000 | Toeristenbelasting
8A1.b | Waardering door toeristen | 7,8 | 7,9 | 8,1 | ≥ 8,0 | "Strandpanel"; VVV
8A1.c | Percentage strand dat schoon is\\n(meting in augustus) | 92% | 94% | nnb | 95% | Schouw
8A2.a | Aantal jaarrondpaviljoens | 6 | 6 | 7 | 6-7 | Vergunningen
8A2.b | Aantal reddingen door de brigade | 31 | - | 48* | < 40 | Reddingsbrigade'''),
  'p * Voorlopig cijfer.'],
'''
T 1 C:realisatie:2020, D:realisatie:2021, E:realisatie:2022, F:streefwaarde:2022
2 | 8A1.a | | | Toeristenbelasting || 612.400=612400 | 588.150=588150 | 801.330=801330 | 750.000=750000
3 | 8A1.b | | | "Strandpanel"; VVV || 7,8=7.8 | 7,9=7.9 | 8,1=8.1 | ≥ 8,0=8.0
4 | 8A1.c | | % | Schouw || 92%=92 | 94%=94 | nnb!k | 95%=95
5 | 8A2.a | | | Vergunningen || 6 | 6 | 7 | 6-7!v
6 | 8A2.b | | | Reddingsbrigade || 31 | -!n | 48*=48 {Voorlopig cijfer.} | < 40=40
''', coding='utf-8-sig')

doc('v02', 'csv', ['# Begroting 2021 gemeente Elshorst', '1 Programma Financiën en bestuur', 'p Het aantal inwoners stijgt naar verwachting met 140.',
  T('''Onderdeel (bedragen x 1.000 euro) | Soort | Rekening 2019 | Begroting 2020 | Begroting 2021 | Raming 2022
Algemene uitkering | Lasten | 0 | 0 | 0 | 0
Algemene uitkering | Baten | 28.114 | 28.905 | 29.640 | 30.120
Algemene uitkering | Saldo | 28.114 | 28.905 | 29.640 | 30.120
Facilitaire zaken en financiën | Lasten | 3.318 | 3.402 | 3.511 | 3.498
Facilitaire zaken en financiën | Baten | 122 | 110 | 110 | 110
Facilitaire zaken en financiën | Saldo | -3.196 | -3.292 | -3.401 | -3.388'''),
  '2 Indicatoren',
  T('''Indicator | Norm | Stand 2019 | Prognose 2020 | Streefcijfer 2021
Burgers die digitaal één afspraak maken | 60% | 58% | 62% | 65%
Ziekteverzuim van de medewerkers | < 5% | 5,6% | 5,2% | 5%
Afgehandelde bezwaren binnen 12 weken | 90% | 84% | n.v.t. | 90%'''),],
'''
T 1 C:rekening:2019, D:begroting:2020, E:begroting:2021, F:raming:2022
2 | | Algemene uitkering / Lasten | EUR || 0=0 | 0=0 | 0=0 | 0=0
3 | | Algemene uitkering / Baten | EUR || 28.114=28114k | 28.905=28905k | 29.640=29640k | 30.120=30120k
4 | | Algemene uitkering / Saldo | EUR || 28.114=28114k | 28.905=28905k | 29.640=29640k | 30.120=30120k
5 | | Facilitaire zaken en financiën / Lasten | EUR || 3.318=3318k | 3.402=3402k | 3.511=3511k | 3.498=3498k
6 | | Facilitaire zaken en financiën / Baten | EUR || 122=122k | 110=110k | 110=110k | 110=110k
7 | | Facilitaire zaken en financiën / Saldo | EUR || -3.196=-3196k | -3.292=-3292k | -3.401=-3401k | -3.388=-3388k
T 2 B:norm:, C:stand:2019, D:prognose:2020, E:streefcijfer:2021
2 | | Burgers die digitaal één afspraak maken | % || 60%=60 | 58%=58 | 62%=62 | 65%=65
3 | | Ziekteverzuim van de medewerkers | % || < 5%=5 | 5,6%=5.6 | 5,2%=5.2 | 5%=5
4 | | Afgehandelde bezwaren binnen 12 weken | % || 90%=90 | 84%=84 | n.v.t.!n | 90%=90
''', coding='latin-1')

doc('v03', 'csv', ['# Jaarverslag 2023 gemeente Brinkerveld', '1 Verplichte beleidsindicatoren',
  T('''Indicator | Eenheid | Bron | 2021 | 2022 | 2023
Formatie | fte per 1.000 inwoners | Eigen gegevens | 6,9 | 7,1 | 7,4
Banen | % | CBS | 68,4 | 70,1 | n.b.
Verwijzingen Halt | per 10.000 jongeren | Halt | 8 | 11 | x
Nieuwe woningen | per 1.000 woningen | BAG | 9,2 | 8,4 | 10,6
WOZ-waarde | euro | CBS | 301.000 | 322.000 | 371.000'''),
  T('''Indicator | Periode | Brinkerveld | Wierdenrode | Nederland
Huishoudens met een laag inkomen (%) | 2022 | 5,8 | 6,4 | 6,9
Jongeren met een delict (%) | 2021 | 1,0 | 1,0 | .''')],
'''
T 1 D::2021, E::2022, F::2023
2 | | Formatie | | Eigen gegevens || 6,9=6.9 | 7,1=7.1 | 7,4=7.4
3 | | Banen | % | CBS || 68,4=68.4 | 70,1=70.1 | n.b.!n
4 | | Verwijzingen Halt | | Halt || 8 | 11 | x!n
5 | | Nieuwe woningen | | BAG || 9,2=9.2 | 8,4=8.4 | 10,6=10.6
6 | | WOZ-waarde | EUR | CBS || 301.000=301000 | 322.000=322000 | 371.000=371000
T 2 C:brinkerveld:, D:wierdenrode:, E:nederland:
2 | | Huishoudens met een laag inkomen (%) | % || 5,8=5.8@2022 | 6,4=6.4@2022 | 6,9=6.9@2022
3 | | Jongeren met een delict (%) | % || 1,0=1.0@2021 | 1,0=1.0@2021 | .!n@2021
''', quote=csv.QUOTE_ALL, end='\n')

doc('v04', 'csv', ['# Jaarrekening 2018 gemeente Noorderhaven', '1 Reserves en subsidies (bedragen in euro)',
  T('''Reserve (in euro) | Mutatie | Rekening 2017 | Begroting 2018 | Rekening 2018
Reserve haven | Toevoeging | 400.000 | 250.000 | 250.000
Reserve haven | Onttrekking | -75.000 | -60.000 | -112.350
Reserve haven | Saldo | 325.000 | 190.000 | 137.650
Reserve vuurtoren | Toevoeging | - | - | 40.000
Reserve vuurtoren | Onttrekking | - | -15.000 | -9.870
Reserve vuurtoren | Saldo | - | -15.000 | 30.130'''),
  T('''Maatschappelijk doel | Nulmeting | Realisatie 2018 | Streefwaarde 2018
Bezoekers van de vuurtoren | 8.120 (2014) | 14.302 | 12.000
Deelname aan de havendagen | Er waren geen havendagen. | 31 bedrijven deden mee. | 30
Aandeel inwoners dat trots is op de haven | 71% (2015) | 78% | > 75%
Waardering van de havendagen | 6,9 (2014) | 7,1 | 7,0''')],
'''
T 1 C:rekening:2017, D:begroting:2018, E:rekening:2018
2 | | Reserve haven / Toevoeging | EUR || 400.000=400000 | 250.000=250000 | 250.000=250000
3 | | Reserve haven / Onttrekking | EUR || -75.000=-75000 | -60.000=-60000 | -112.350=-112350
4 | | Reserve haven / Saldo | EUR || 325.000=325000 | 190.000=190000 | 137.650=137650
5 | | Reserve vuurtoren / Toevoeging | EUR || -!n | -!n | 40.000=40000
6 | | Reserve vuurtoren / Onttrekking | EUR || -!n | -15.000=-15000 | -9.870=-9870
7 | | Reserve vuurtoren / Saldo | EUR || -!n | -15.000=-15000 | 30.130=30130
T 2 B:nulmeting:, C:realisatie:2018, D:streefwaarde:2018
2 | | Bezoekers van de vuurtoren || 8.120 (2014)=8120@2014 | 14.302=14302 | 12.000=12000
3 | | Deelname aan de havendagen || Er waren geen havendagen.!v | 31 bedrijven deden mee.!v | 30
4 | | Aandeel inwoners dat trots is op de haven | % || 71% (2015)=71@2015 | 78%=78 | > 75%=75
5 | | Waardering van de havendagen || 6,9 (2014)=6.9@2014 | 7,1=7.1 | 7,0=7.0
''', sep=',')

# ============================== Markdown ==============================
doc('m01', 'md', ['# Jaarstukken 2019 gemeente Schelpenrade', '1 Programma 9 Sociaal', 'p In 2019 waren er **312** keukentafelgesprekken per maand. Het Rijk droeg € 2,4 miljoen bij.', '2 Effectindicatoren',
  T('''Effectindicator | Realisatie 2017 | Realisatie 2018 | Realisatie 2019 | Streefwaarde 2019 | Bron
**Doel 9A1 Inwoners redden zichzelf** | | | | |
9A1.a Aantal mantelzorgers in beeld | 512 | 566 | 604 | 600 | Steunpunt
9A1.b Percentage inwoners dat eenzaam is | 41% | - | 43% | < 40% | GGD-monitor*
9A1.c Wachttijd voor een hulpmiddel in dagen | 14 | 12 | nnb | 10 | Leverancier
**Doel 9A2 Jongeren doen mee** | | | | |
9A2.a Rapportcijfer jongerenwerk | 7,1 | 7,4 | 7,3 | 7-8 | Jongerenpanel'''),
  'p \\* De GGD-monitor verschijnt om het jaar.', '2 Wat heeft het gekost?',
  T('''Sociaal (bedragen x € 1.000) | | Rekening 2018 | Begroting 2019 | Rekening 2019 | Verschil
Wmo | Lasten | 9.120 | 9.340 | 9.788 | -448
 | Baten | -611 | -600 | -642 | 42
 | **Saldo** | **8.509** | **8.740** | **9.146** | **-406**
Jeugd | Lasten | 8.204 | 8.150 | 8.996 | -846
 | Baten | - | -20 | -35 | 15
 | **Saldo** | **8.204** | **8.130** | **8.961** | **-831**''')],
'''
T 1 2:realisatie:2017, 3:realisatie:2018, 4:realisatie:2019, 5:streefwaarde:2019
3 | 9A1.a | | | Steunpunt || 512 | 566 | 604 | 600
4 | 9A1.b | | % | GGD-monitor | De GGD-monitor verschijnt om het jaar. || 41%=41 | -!n | 43%=43 | < 40%=40
5 | 9A1.c | | dagen | Leverancier || 14 | 12 | nnb!k | 10
7 | 9A2.a | | | Jongerenpanel || 7,1=7.1 | 7,4=7.4 | 7,3=7.3 | 7-8!v
T 2 3:rekening:2018, 4:begroting:2019, 5:rekening:2019, 6:verschil:2019
2 | | Wmo / Lasten | EUR || 9.120=9120k | 9.340=9340k | 9.788=9788k | -448=-448k
3 | | Wmo / Baten | EUR || -611=-611k | -600=-600k | -642=-642k | 42=42k
4 | | Wmo / Saldo | EUR || 8.509=8509k | 8.740=8740k | 9.146=9146k | -406=-406k
5 | | Jeugd / Lasten | EUR || 8.204=8204k | 8.150=8150k | 8.996=8996k | -846=-846k
6 | | Jeugd / Baten | EUR || -!n | -20=-20k | -35=-35k | 15=15k
7 | | Jeugd / Saldo | EUR || 8.204=8204k | 8.130=8130k | 8.961=8961k | -831=-831k
''')

doc('m02', 'md', ['# Programmabegroting 2025 gemeente Ter Linde', '1 Opgave Verkeer', 'p De rotonde bij de Kerkweg is in 2026 klaar. Er is 1,2 hectare grond voor nodig.',
  T('''Indicator | Gemeente 2022 | Gemeente 2023 | Provincie 2023 | Nederland 2023 | Bron
Verkeersgewonden per 10.000 inwoners | 10,9 | 11,4 | 12,0 | 12,6 | SWOV
Auto's per huishouden | 1,3 | 1,3 | 1,2 | 1,1 | CBS
Aandeel elektrische auto's | 4,8% | 6,1% | 5,9% | n.b. | RDW'''),
  T('''Indicator | Eenheid | Nulmeting | Prognose 2024 | Streefwaarde 2025 | Streefwaarde 2028
T.1 Fietspaden in goede staat | % | 78 (2020) | 82 | 84 | ≥ 90
T.2 Doorstroming op de ring | minuten | 11 (2019) | 12 | 11 | 9-10
T.3 Zebrapaden met extra licht | aantal | n.v.t. | 14 | 20 | 40''')],
'''
T 1 2:gemeente:2022, 3:gemeente:2023, 4:provincie:2023, 5:nederland:2023
2 | | Verkeersgewonden per 10.000 inwoners | | SWOV || 10,9=10.9 | 11,4=11.4 | 12,0=12.0 | 12,6=12.6
3 | | Auto's per huishouden | | CBS || 1,3=1.3 | 1,3=1.3 | 1,2=1.2 | 1,1=1.1
4 | | Aandeel elektrische auto's | % | RDW || 4,8%=4.8 | 6,1%=6.1 | 5,9%=5.9 | n.b.!n
T 2 3:nulmeting:, 4:prognose:2024, 5:streefwaarde:2025, 6:streefwaarde:2028
2 | T.1 | Fietspaden in goede staat | % || 78 (2020)=78@2020 | 82 | 84 | ≥ 90=90
3 | T.2 | Doorstroming op de ring | minuten || 11 (2019)=11@2019 | 12 | 11 | 9-10!v
4 | T.3 | Zebrapaden met extra licht || n.v.t.!n | 14 | 20 | 40
''')

doc('m03', 'md', ['# Jaarverslag 2020 gemeente Molenwaard', '1 Beleidsterrein Afval', 'p Elke inwoner bracht in 2020 gemiddeld 41 keer afval weg.', '2 Afval vergeleken',
  T('''Indicator | Bron | 2018 | 2019 | 2020
Restafval in kilo's per inwoner | | | |
Gemeente | CBS | 131 | 124 | 138
Provincie | CBS | 152 | 147 | 155
Nederland | CBS | 172 | 165 | 168
Gescheiden afval | | | |
Gemeente | CBS | 68% | 71% | 69%
Nederland | CBS | 59% | 60% | nb'''),
  '2 Eigen doelen',
  T('''Doel | Streefcijfer 2020 | Behaald 2020 | Opmerking
Containers op tijd geleegd | ≥ 98% | 97,4% | Door storing in mei.
Bezoekers milieustraat | 60.000 | 81.250 1) | Drukte door corona.
Textielinzameling | Elke kern heeft een bak. | Acht van de negen kernen hebben een bak. | '''),
  'p 1) Zonder de bezoekers uit de buurgemeenten.'],
'''
T 1 3::2018, 4::2019, 5::2020
3 | | Restafval in kilo's per inwoner / Gemeente | | CBS || 131 | 124 | 138
4 | | Restafval in kilo's per inwoner / Provincie | | CBS || 152 | 147 | 155
5 | | Restafval in kilo's per inwoner / Nederland | | CBS || 172 | 165 | 168
7 | | Gescheiden afval / Gemeente | % | CBS || 68%=68 | 71%=71 | 69%=69
8 | | Gescheiden afval / Nederland | % | CBS || 59%=59 | 60%=60 | nb!n
T 2 2:streefcijfer:2020, 3:behaald:2020
2 | | Containers op tijd geleegd | % || ≥ 98%=98 | 97,4%=97.4
3 | | Bezoekers milieustraat || 60.000=60000 | 81.250 1)=81250 {Zonder de bezoekers uit de buurgemeenten.}
4 | | Textielinzameling || Elke kern heeft een bak.!v | Acht van de negen kernen hebben een bak.!v
''', left=False)

doc('m04', 'md', ['# Jaarrekening 2023 gemeente Wierdenrode', '1 Programma Ruimte', 'p De grondexploitatie sluit met een winst van € 0,7 miljoen.',
  T('''Taakveld (bedragen x € 1.000) | Raming 2023 | Raming 2023 na wijziging | Realisatie 2023 | Verschil
Ruimtelijke ordening | 2.114 | 2.480 | 2.395 | 85 V
Wonen en bouwen | 3.602 | 3.655 | 3.811 | 156 N
Totaal | 5.716 | 6.135 | 6.206 | 71 N'''),
  T('''Nr. | Indicator | Beoogd 2023 | Behaald 2022 | Behaald 2023
R.1 | Vergunningen binnen de termijn | 95% | 88% | 91%
R.2 | Woningen in aanbouw | 150-200 | 131 | 164
R.3 | Waardering van het<br>omgevingsloket | >7,0 | 6,8 (2021) | 7,1
R.4 | Bezwaren | - | 31 | x''')],
'''
T 1 2:raming:2023, 3:raming na wijziging:2023, 4:realisatie:2023, 5:verschil:2023
2 | | Ruimtelijke ordening | EUR || 2.114=2114k | 2.480=2480k | 2.395=2395k | 85 V=85k
3 | | Wonen en bouwen | EUR || 3.602=3602k | 3.655=3655k | 3.811=3811k | 156 N=156k
4 | | Totaal | EUR || 5.716=5716k | 6.135=6135k | 6.206=6206k | 71 N=71k
T 2 3:beoogd:2023, 4:behaald:2022, 5:behaald:2023
2 | R.1 | Vergunningen binnen de termijn | % || 95%=95 | 88%=88 | 91%=91
3 | R.2 | Woningen in aanbouw || 150-200!v | 131 | 164
4 | R.3 | Waardering van het omgevingsloket || >7,0=7.0 | 6,8 (2021)=6.8@2021 | 7,1=7.1
5 | R.4 | Bezwaren || -!n | 31 | x!n
''', outer=False)
