
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('script');

  /* ---- amounts of time, as the rest of the page writes them ---- */
  function amount(ms) {
    return ms < 1e4 ? ms.toFixed(3) + ' ms' : (ms / 1e3).toFixed(3) + ' s';
  }
  function offset(ms) {
    return (ms < 0 ? '-' : '+') + (Math.abs(ms) / 1e3).toFixed(6) + ' s';
  }
  function time(ms) {
    return new Date(ms).toISOString();
  }

  /* ---- charts ---- */
  var data = JSON.parse(document.getElementById('chart-data').textContent);
  if (data) {
    charts(data);
  }

  function charts(data) {
    var plots = [];
    var first = data.t[0];
    var last = data.t[data.t.length - 1];
    if (!(last > first)) {
      first -= 2000;
      last += 2000;
    }
    var shown = { min: first, max: last };

    function color(name) {
      return getComputedStyle(root).getPropertyValue(name).trim();
    }

    /* the unit of an axis, and what its numbers are relative to */
    function unit(min, max, step) {
      var range = max - min;
      var units = [['h', 36e5], ['min', 6e4], ['s', 1e3], ['ms', 1]];
      var i = 0;
      while (i < 3 && range < 5 * units[i][1]) {
        i++;
      }
      var middle = (min + max) / 2;
      var round = Math.max(units[i][1], Math.pow(10, Math.ceil(Math.log10(step))) * 10);
      var far = Math.abs(middle) > 20 * range;
      return { name: units[i][0], ms: units[i][1], base: far ? Math.round(middle / round) * round : 0 };
    }

    function number(value, step) {
      var decimals = (String(Number(step.toPrecision(3))).split('.')[1] || '').length;
      return value.toFixed(decimals).replace(/^-(0\.?0*)$/, '$1').replace('-', '\u2212');
    }

    function axes(title, isOffset) {
      var axis = {
        stroke: color('--soft'),
        grid: { stroke: color('--rule'), width: 1 },
        ticks: { stroke: color('--rule'), width: 1 },
        font: '12px system-ui, sans-serif'
      };
      return [
        Object.assign({}, axis, {
          space: 70,
          values: function (u, splits, i, space, step) {
            return splits.map(function (value, i) {
              var text = time(value);
              var day = i === 0 || value % 864e5 === 0;
              return (step < 6e4 ? text.slice(11, 19) : text.slice(11, 16)) + (day ? '\n' + text.slice(0, 10) : '');
            });
          }
        }),
        Object.assign({}, axis, {
          size: 64,
          values: function (u, splits) {
            var step = splits.length > 1 ? splits[1] - splits[0] : 1;
            var scale = u.scales.y;
            var by = isOffset ? unit(scale.min, scale.max, step) : { name: 'ms', ms: 1, base: 0 };
            title.textContent = isOffset
              ? 'offset, ' + by.name + (by.base ? ' from ' + offset(by.base) : '')
              : 'round trip, ms';
            return splits.map(function (value) {
              return number((value - by.base) / by.ms, step / by.ms);
            });
          }
        })
      ];
    }

    /* times without a check that succeeded, behind everything */
    function gaps(u) {
      var context = u.ctx;
      context.save();
      context.fillStyle = color('--gap');
      data.gaps.forEach(function (gap) {
        var from = Math.max(u.valToPos(gap[0], 'x', true), u.bbox.left);
        var to = Math.min(u.valToPos(gap[1], 'x', true), u.bbox.left + u.bbox.width);
        if (to > from) {
          context.fillRect(from, u.bbox.top, to - from, u.bbox.height);
        }
      });
      context.restore();
    }

    function lines(u) {
      var context = u.ctx;
      context.save();
      context.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
      context.lineWidth = devicePixelRatio;
      data.events.forEach(function (event) {
        var x = Math.round(u.valToPos(event[1], 'x', true));
        if (x >= u.bbox.left && x <= u.bbox.left + u.bbox.width) {
          context.strokeStyle = color('--' + event[2]);
          context.beginPath();
          context.moveTo(x, u.bbox.top);
          context.lineTo(x, u.bbox.top + u.bbox.height);
          context.stroke();
        }
      });
      context.restore();
    }

    /* numbers that lead to the table of events; those that are close are one */
    var order = ['mark-failed', 'mark-set', 'mark-step', 'mark-state', 'mark-other'];
    function marks(u) {
      u.marks.textContent = '';
      var group = null;
      data.events.forEach(function (event) {
        var x = u.valToPos(event[1], 'x');
        if (event[1] < u.scales.x.min || event[1] > u.scales.x.max) {
          return;
        }
        if (!group || x - group.x > 24) {
          group = { x: x, first: event[0], kind: event[2], link: document.createElement('a') };
          u.marks.appendChild(group.link);
        }
        if (order.indexOf(event[2]) < order.indexOf(group.kind)) {
          group.kind = event[2];
        }
        var many = event[0] !== group.first;
        group.link.href = '#event-' + event[0];
        group.link.textContent = group.first + (many ? '\u2013' + event[0] : '');
        group.link.className = group.kind;
        group.link.setAttribute('aria-label', 'Event ' + group.link.textContent);
        group.link.style.left = Math.max(0, Math.min(x, u.over.clientWidth - 22)) + 'px';
        var row = document.getElementById('event-' + event[0]);
        group.link.title = row ? row.lastElementChild.textContent : '';
      });
    }

    function set(u) {
      if (u.scales.x.min !== shown.min || u.scales.x.max !== shown.max) {
        shown = { min: u.scales.x.min, max: u.scales.x.max };
        plots.forEach(function (plot) {
          if (plot !== u) {
            plot.setScale('x', shown);
          }
        });
      }
    }

    function plot(place, height, isOffset, values, options) {
      var box = document.createElement('div');
      box.className = 'plot';
      var title = document.createElement('p');
      title.className = 'note';
      var readout = document.createElement('p');
      readout.className = 'note readout';
      readout.textContent = '\u00a0';
      box.appendChild(title);
      place.appendChild(box);
      var u = new uPlot(
        Object.assign(
          {
            width: place.clientWidth,
            height: height,
            ms: 1,
            tzDate: function (ms) { return uPlot.tzDate(new Date(ms), 'Etc/UTC'); },
            legend: { show: false },
            padding: [14, 32, 0, 0],
            cursor: { drag: { x: true, y: false }, sync: { key: 'fts' }, y: false },
            axes: axes(title, isOffset),
            hooks: {
              drawClear: [gaps],
              draw: [lines, function (u) { if (isOffset) { marks(u); } }],
              setScale: [function (u, key) { if (key === 'x') { set(u); } }],
              setCursor: [function (u) { readout.textContent = read(u, isOffset) || '\u00a0'; }],
              init: [function (u) { u.marks = document.createElement('div'); u.marks.className = 'marks'; u.over.appendChild(u.marks); }]
            }
          },
          options
        ),
        values,
        box
      );
      box.appendChild(readout);
      plots.push(u);
    }

    function read(u, isOffset) {
      var i = u.cursor.idx;
      if (i === null || i === undefined || u.cursor.left < 0) {
        return '';
      }
      if (!isOffset) {
        return time(u.data[0][i]) + ': ' + amount(u.data[1][i]);
      }
      var bound = (u.data[2][i] - u.data[1][i]) / 2;
      var middle = (u.data[2][i] + u.data[1][i]) / 2;
      return time(u.data[0][i]) + ': ' + offset(middle) + ' \u00b1 ' + amount(bound)
        + (u.data[3][i] === null ? ', no check succeeded' : '');
    }

    /* wider than what is seen: a line at the edge is hard to read */
    function around(u, min, max) {
      var range = Math.max((max || 0) - (min || 0), 0.02);
      return [min - range * 0.08, max + range * 0.12];
    }

    function draw() {
      plots.splice(0).forEach(function (u) {
        u.root.parentNode.remove();
        u.destroy();
      });
      var line = color('--blue');
      var scale = { time: true, range: function () { return [shown.min, shown.max]; } };
      plot(
        document.getElementById('offset-chart'), 340, true,
        [data.t, data.low, data.high, data.line, data.dot],
        {
          scales: { x: { min: shown.min, max: shown.max }, y: { range: around } },
          series: [
            {},
            { points: { show: false } },
            { points: { show: false } },
            { stroke: line, width: 1.6, points: { show: false } },
            { paths: function () { return null; }, stroke: line,
              points: { show: function (u, s, i0, i1) { return i1 - i0 < 240; }, size: 5, fill: line } }
          ],
          bands: [{ series: [2, 1], fill: color('--band') }]
        }
      );
      plot(
        document.getElementById('round-trip-chart'), 210, false,
        [data.checks, data.roundTrips],
        {
          scales: {
            x: { min: shown.min, max: shown.max },
            y: { range: function (u, min, max) { return [0, Math.max(max || 0, 0.01) * 1.1]; } }
          },
          series: [
            {},
            { stroke: color('--bar'), fill: color('--bar'), width: 0,
              paths: uPlot.paths.bars({ size: [0.7, 8] }), points: { show: false } }
          ]
        }
      );
      plots.forEach(function (u) { u.setScale('x', shown); });
    }

    function zoom(min, max) {
      var width = Math.min(Math.max(max - min, 1000), last - first);
      min = Math.max(first, Math.min(min, last - width));
      plots[0].setScale('x', { min: min, max: min + width });
    }

    document.querySelectorAll('[data-zoom]').forEach(function (button) {
      button.addEventListener('click', function () {
        var width = shown.max - shown.min;
        var move = {
          in: [width / 4, -width / 4], out: [-width / 2, width / 2],
          back: [-width / 2, -width / 2], on: [width / 2, width / 2], all: [first - shown.min, last - shown.max]
        }[button.dataset.zoom];
        zoom(shown.min + move[0], shown.max + move[1]);
      });
    });

    draw();
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
    window.addEventListener('resize', function () {
      plots.forEach(function (u) {
        u.setSize({ width: u.root.parentNode.parentNode.clientWidth, height: u.height });
      });
    });
  }

  /* ---- members ---- */
  var members = document.getElementById('members');
  if (members) {
    table(members);
  }

  function table(members) {
    var body = members.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    var search = document.getElementById('member-search');
    var count = document.getElementById('member-count');
    var more = document.getElementById('member-more');
    var most = window.innerWidth > 600 ? 25 : 12;
    var state = '';

    function show() {
      var words = search.value.toLowerCase().split(/\s+/);
      var found = rows.filter(function (row) {
        return (!state || row.dataset.state === state)
          && words.every(function (word) {
            return Array.prototype.some.call(row.cells, function (cell) {
              return cell.textContent.toLowerCase().indexOf(word) >= 0;
            });
          });
      });
      rows.forEach(function (row) { row.classList.add('left-out'); });
      found.forEach(function (row, i) {
        row.classList.toggle('left-out', false);
        row.classList.toggle('later', i >= most);
        body.appendChild(row);
      });
      count.textContent = Math.min(found.length, most) + ' of ' + rows.length + ' members';
      more.hidden = found.length <= most;
      more.textContent = 'Show all ' + found.length;
    }

    Array.prototype.forEach.call(members.tHead.rows[0].cells, function (head, i) {
      if (head.dataset.sort === undefined) {
        return;
      }
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.textContent = '';
      head.appendChild(button);
      button.addEventListener('click', function () {
        var up = head.getAttribute('aria-sort') !== 'ascending';
        Array.prototype.forEach.call(members.tHead.rows[0].cells, function (other) {
          other.removeAttribute('aria-sort');
        });
        head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        rows.sort(function (a, b) {
          var order = compare(a.cells[i], b.cells[i], head.dataset.sort === 'number');
          return up ? order : -order;
        });
        show();
      });
    });

    function compare(a, b, isNumber) {
      if (!isNumber) {
        return a.textContent.localeCompare(b.textContent);
      }
      return value(a) - value(b);
    }

    function value(cell) {
      var number = parseFloat(cell.dataset.value || cell.textContent);
      return isNaN(number) ? Infinity : number;
    }

    document.querySelectorAll('#member-controls [data-state]').forEach(function (button) {
      button.addEventListener('click', function () {
        state = button.dataset.state;
        document.querySelectorAll('#member-controls [data-state]').forEach(function (other) {
          other.setAttribute('aria-pressed', String(other === button));
        });
        show();
      });
    });
    search.addEventListener('input', show);
    more.addEventListener('click', function () {
      most = Infinity;
      show();
    });
    show();
  }
})();
