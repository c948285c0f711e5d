"use strict";
// Where things are in a chart, and where they come to be when rooms are closed.
//
// A chart has right angles only. Where a whole column of the page holds nothing but boxes that are
// folded away and lines that run across, everything to its right moves to the left; rows likewise.
// So nothing comes to lie on anything else, and everybody stays left of, or above, whom they were.
function arrangement(svg, people) {
  const whole = svg.viewBox.baseVal;
  const [left, top] = [whole.x, whole.y];
  const full = { width: whole.width, height: whole.height };
  const number = (element, name) => Number(element.getAttribute(name));
  const boxOf = (rect) => ({
    x: number(rect, "x"), y: number(rect, "y"),
    width: number(rect, "width"), height: number(rect, "height"),
  });
  const near = 6; // How far lines are from what they are not to touch.
  const own = new Map(); // The rectangle of each person, as it was drawn.
  let maps = { x: (value) => value, y: (value) => value };

  function rectangle(person) {
    if (!own.has(person)) {
      const [first, second] = person.element.getElementsByTagName("rect");
      const box = boxOf(first);
      // Of a group, the second rectangle stands before the first, a little higher.
      if (second && number(second, "width") === box.width) {
        const other = boxOf(second);
        for (const [at, size] of [["x", "width"], ["y", "height"]]) {
          const low = Math.min(box[at], other[at]);
          box[size] += Math.max(box[at], other[at]) - low;
          box[at] = low;
        }
      }
      own.set(person, box);
    }
    return own.get(person);
  }

  // Where lines run: commands of paths with their numbers.
  function commandsOf(path) {
    const found = path.getAttribute("d").matchAll(/([MHVLCZ])([^MHVLCZ]*)/g);
    return [...found].map(([, name, rest]) => [name, rest.match(/-?[\d.]+/g)?.map(Number) ?? []]);
  }
  function mapped(commands, { x, y }) {
    return commands.map(([name, numbers]) => name + numbers.map((value, index) => {
      const isX = name === "H" || (name !== "V" && index % 2 === 0);
      return (isX ? x : y)(value).toFixed(2).replace(/\.?0+$/, "");
    }).join(",")).join("");
  }

  // Everything that is on the page, read once: what it takes of it, and how it is moved.
  let things = null;
  function read(lines) {
    if (things) return things;
    things = [];
    for (const person of people) {
      things.push({ element: person.element, person, box: rectangle(person), moves: true });
    }
    for (const line of lines) {
      for (const part of line.element.children) readPart(part, { line });
    }
    for (const group of svg.querySelectorAll(".stub-numbers > g")) {
      const [from, to] = ["from", "to"].map((end) => group.getAttribute(`data-${end}`));
      for (const part of group.children) readPart(part, { ends: [from, to] });
    }
    readFrames();
    for (const rect of svg.querySelectorAll(".bands > rect")) {
      things.push({ element: rect, box: boxOf(rect), stretches: true });
    }
    for (const text of svg.querySelectorAll(".bands > text")) readPart(text, {});
    const legend = svg.querySelector(".legend");
    if (legend) {
      things.push({ element: legend, box: boxOf(legend.querySelector("rect")), isBeside: true });
    }
    return things;
  }

  // Frames with whom they hold, and their names, each of which stands in a corner of its frame.
  function readFrames() {
    const frames = [...svg.querySelectorAll(".frame > rect")].map((element) => {
      const box = boxOf(element);
      const holds = people.filter((person) => {
        const { x, y, width, height } = rectangle(person);
        const [across, down] = [x + width / 2 - box.x, y + height / 2 - box.y];
        return across > 0 && across < box.width && down > 0 && down < box.height;
      });
      return { element, box, holds, stretches: true };
    });
    things.push(...frames);
    for (const label of svg.querySelectorAll(".frame-label")) {
      const { x, y, height } = boxOf(label.querySelector("rect"));
      const far = ({ box }) => Math.abs(x - box.x) + Math.min(
        Math.abs(y - box.y), Math.abs(y + height - box.y - box.height));
      const frame = frames.reduce((best, one) => far(one) < far(best) ? one : best);
      frame.label = boxOf(label.querySelector("rect"));
      for (const part of label.children) readPart(part, { holds: frame.holds });
    }
  }

  // A piece of a line, a mark at its end, a number or a label.
  function readPart(element, owner) {
    const place = (x, y, width, height) => ({ x, y, width, height });
    if (element.localName === "path" && element.classList.contains("n")) {
      things.push({ ...owner, element, commands: commandsOf(element) });
    } else if (element.localName === "path") {
      const numbers = commandsOf(element).flatMap(([, numbers]) => numbers);
      const [xs, ys] = [0, 1].map((odd) => numbers.filter((_, index) => index % 2 === odd));
      const [x, y] = [Math.min(...xs), Math.min(...ys)];
      const box = place(x, y, Math.max(...xs) - x, Math.max(...ys) - y);
      things.push({ ...owner, element, box, moves: true });
    } else if (element.localName === "ellipse") {
      const [x, y, rx, ry] = ["cx", "cy", "rx", "ry"].map((name) => number(element, name));
      things.push({ ...owner, element, box: place(x - rx, y - ry, 2 * rx, 2 * ry), moves: true });
    } else if (element.localName === "rect") {
      things.push({ ...owner, element, box: boxOf(element), moves: true });
    } else if (element.localName === "text") {
      const box = place(number(element, "x"), number(element, "y") - 4, 1, 5);
      things.push({ ...owner, element, box, moves: true });
    }
  }

  // Whether a thing is folded away.
  function isGone(thing, hidden, ids) {
    if (thing.person) return hidden.has(thing.person);
    if (thing.line) return hidden.has(thing.line.from) || hidden.has(thing.line.to);
    if (thing.ends) return thing.ends.some((id) => ids.has(id));
    if (thing.holds) return thing.holds.length > 0 && thing.holds.every((one) => hidden.has(one));
    return false;
  }

  // A frame around those who are left of whom it holds, as far from them as it was.
  function shrink(frame, hidden) {
    const ends = (boxes, at, size) => [
      Math.min(...boxes.map((box) => box[at])),
      Math.max(...boxes.map((box) => box[at] + box[size]))];
    const all = frame.holds.map(rectangle);
    const rest = frame.holds.filter((person) => !hidden.has(person)).map(rectangle);
    frame.whole ??= frame.box;
    frame.box = { ...frame.whole };
    if (rest.length === 0 || rest.length === all.length) return;
    for (const [at, size] of [["x", "width"], ["y", "height"]]) {
      const [before, now] = [ends(all, at, size), ends(rest, at, size)];
      const low = frame.whole[at] + now[0] - before[0];
      const high = frame.whole[at] + frame.whole[size] + now[1] - before[1];
      const name = frame.label ?? { x: Infinity, y: Infinity, width: -Infinity, height: -Infinity };
      frame.box[at] = Math.min(low, name[at] - 8);
      frame.box[size] = Math.max(high, name[at] + name[size] + 4 || -Infinity) - frame.box[at];
    }
  }

  // What a thing takes of one direction: from where to where, or the ends of a frame.
  function spansOf(thing, at, size) {
    const { box } = thing;
    if (thing.isBeside) return at === "y" ? [[box.y, box.y + box.height]] : [];
    if (thing.stretches) {
      const end = box[at] + box[size];
      return [[box[at], box[at] + 1], [end - 1, end]];
    }
    if (box) return [[box[at], box[at] + box[size]]];
    const spans = [];
    let [x, y] = [0, 0];
    for (const [name, numbers] of thing.commands) {
      const [oldX, oldY] = [x, y];
      if (name === "H") [x] = numbers;
      else if (name === "V") [y] = numbers;
      else [x, y] = numbers.slice(-2);
      if (name === "V" && at === "x") spans.push([x - near, x + near]);
      if (name === "H" && at === "y") spans.push([y - near, y + near]);
      // A curve, or a line that slants, is kept whole.
      if (name === "L" || name === "C") {
        const [one, other] = at === "x" ? [oldX, x] : [oldY, y];
        spans.push([Math.min(one, other), Math.max(one, other)]);
      }
    }
    return spans;
  }

  // Joins spans that touch; from low to high.
  function joined(spans) {
    const result = [];
    for (const [low, high] of spans.sort((one, other) => one[0] - other[0])) {
      const last = result[result.length - 1];
      if (last && low <= last[1]) last[1] = Math.max(last[1], high);
      else result.push([low, high]);
    }
    return result;
  }

  // Where places of one direction come to be: what is taken keeps its size, and of the room
  // between, only what somebody was folded away from is closed.
  function mapOf(taken, left, start, end) {
    const stays = [[start, start], ...joined(taken), [end, end]];
    const goes = joined(left);
    const gaps = []; // From where on, how much of it is kept, and how far all beyond it moves.
    let moved = 0;
    let next = 0;
    for (let index = 1; index < stays.length; index++) {
      const [low, high] = [stays[index - 1][1], stays[index][0]];
      while (next < goes.length && goes[next][1] <= low) next += 1;
      let last = next;
      while (last < goes.length && goes[last][0] < high) last += 1;
      if (last === next || high <= low) continue;
      const free = Math.max(goes[next][0] - low, high - goes[last - 1][1]);
      const keep = Math.min(high - low, Math.max(24, free));
      gaps.push([low, keep, moved]);
      moved += high - low - keep;
      gaps.push([high, Infinity, moved]);
    }
    return (value) => {
      let [first, beyond] = [0, gaps.length];
      while (first < beyond) {
        const middle = (first + beyond) >> 1;
        if (gaps[middle][0] <= value) first = middle + 1;
        else beyond = middle;
      }
      if (first === 0) return value;
      const [low, keep, moved] = gaps[first - 1];
      return low - moved + Math.min(value - low, keep);
    };
  }

  function put(thing) {
    const { element, box, commands } = thing;
    let text = "";
    if (commands) text = mapped(commands, maps);
    else if (thing.stretches) {
      text = ["x", "y"].map((at) => {
        const size = at === "x" ? "width" : "height";
        const low = maps[at](box[at]);
        return [low, maps[at](box[at] + box[size]) - low];
      }).flat().join(" ");
    } else {
      const [across, down] = ["x", "y"].map((at) => maps[at](box[at]) - box[at]);
      text = `translate(${thing.isBeside ? 0 : across} ${down})`;
    }
    if (text === (thing.text ?? "translate(0 0)")) return;
    thing.text = text;
    if (commands) element.setAttribute("d", text);
    else if (thing.stretches) {
      const [x, width, y, height] = text.split(" ");
      for (const [name, value] of Object.entries({ x, y, width, height })) {
        element.setAttribute(name, value);
      }
    } else element.setAttribute("transform", text);
  }

  // Moves everything to where it comes to be when some people are not there.
  function close(hidden, lines) {
    const ids = new Set([...hidden].map(({ id }) => id));
    const all = read(lines);
    for (const thing of all) if (thing.stretches && thing.holds) shrink(thing, hidden);
    const gone = all.filter((thing) => isGone(thing, hidden, ids));
    const goneThings = new Set(gone);
    const seen = all.filter((thing) => !goneThings.has(thing));
    // The boxes and frames that are gone leave room; where only lines were, there was none.
    const leaves = gone.filter(({ person, stretches }) => person || stretches);
    const [right, bottom] = [left + full.width, top + full.height];
    const along = (at, size, start, end) => mapOf(
      seen.flatMap((thing) => spansOf(thing, at, size)),
      leaves.map(({ box }) => [box[at], box[at] + box[size]]), start, end);
    const isStraight = all.every(({ commands }) => !commands
      || commands.every(([name]) => name !== "L"));
    if (isStraight) {
      maps = { x: along("x", "width", left, right), y: along("y", "height", top, bottom) };
    }
    for (const thing of all) {
      if (!thing.person && !thing.line) {
        thing.element.classList.toggle("gone", goneThings.has(thing));
      }
      if (!goneThings.has(thing)) put(thing);
    }
    // Neither the heading nor the legend is cut off.
    const beside = [...svg.querySelectorAll(".title, .legend")].map((element) => element.getBBox());
    places.width = Math.max(
      maps.x(right) - left, ...beside.map(({ x, width }) => x + width + 28 - left));
    places.height = maps.y(bottom) - top;
    svg.setAttribute("viewBox", `${left} ${top} ${places.width} ${places.height}`);
    const page = svg.querySelector("rect.page");
    page.setAttribute("width", places.width);
    page.setAttribute("height", places.height);
  }

  // The rectangle of somebody as it is now, from the corner of the page.
  function of(person) {
    const { x, y, width, height } = rectangle(person);
    return { x: maps.x(x) - left, y: maps.y(y) - top, width, height };
  }

  const places = { ...full, of, close };
  return places;
}

// The whole in small, where only a part can be seen; pressing on it goes there.
function overview(find, people, places) {
  const [chart, map, canvas, view] = ["chart", "map", "map-boxes", "map-view"].map(find);
  let [small, scale] = [1, 1];
  function draw(newScale, hidden) {
    scale = newScale;
    map.hidden = places.width * scale < 1.5 * chart.clientWidth
      && places.height * scale < 1.5 * chart.clientHeight;
    if (map.hidden) return;
    small = Math.min(200 / places.width, 140 / places.height);
    canvas.width = 2 * Math.ceil(places.width * small);
    canvas.height = 2 * Math.ceil(places.height * small);
    canvas.style.width = `${canvas.width / 2}px`;
    const context = canvas.getContext("2d");
    context.fillStyle = getComputedStyle(map).color;
    for (const person of people) {
      if (hidden.has(person)) continue;
      const { x, y, width, height } = places.of(person);
      context.fillRect(2 * x * small, 2 * y * small,
        Math.max(1, 2 * width * small), Math.max(1, 2 * height * small));
    }
    move();
  }
  function move() {
    if (map.hidden) return;
    const share = small / scale;
    view.style.left = `${chart.scrollLeft * share}px`;
    view.style.top = `${chart.scrollTop * share}px`;
    view.style.width = `${Math.min(chart.clientWidth, chart.scrollWidth) * share}px`;
    view.style.height = `${Math.min(chart.clientHeight, chart.scrollHeight) * share}px`;
  }
  chart.addEventListener("scroll", move, { passive: true });
  for (const kind of ["pointerdown", "pointermove"]) {
    map.addEventListener(kind, (event) => {
      if (event.buttons !== 1) return;
      const { left, top } = canvas.getBoundingClientRect();
      chart.scrollTo(
        (event.clientX - left) * scale / small - chart.clientWidth / 2,
        (event.clientY - top) * scale / small - chart.clientHeight / 2);
      event.preventDefault();
    });
  }
  return { draw };
}

// Lets the browser draw only what is near the part that is seen, where a chart is large.
function culling(chart, svg, people, lines, places, scale) {
  if (people.length <= 1500) {
    svg.classList.add("all");
    return () => {};
  }
  let near = new Set();
  function cull() {
    const [width, height] = [chart.clientWidth, chart.clientHeight];
    const low = [chart.scrollLeft - width, chart.scrollTop - height];
    const high = [chart.scrollLeft + 2 * width, chart.scrollTop + 2 * height];
    const factor = scale();
    const boxes = new Map(people.map((person) => [person, places.of(person)]));
    const isNear = (one, other) =>
      Math.max(one.x + one.width, other.x + other.width) * factor > low[0]
      && Math.min(one.x, other.x) * factor < high[0]
      && Math.max(one.y + one.height, other.y + other.height) * factor > low[1]
      && Math.min(one.y, other.y) * factor < high[1];
    const now = new Set();
    for (const [person, box] of boxes) if (isNear(box, box)) now.add(person.element);
    for (const { element, isTree, from, to } of lines()) {
      if (isTree && from && to && isNear(boxes.get(from), boxes.get(to))) now.add(element);
    }
    // Whoever has the keys keeps them, out of sight as well.
    now.add(svg.querySelector('[tabindex="0"]') ?? people[0].element);
    for (const element of near) if (!now.has(element)) element.classList.remove("near");
    for (const element of now) if (!near.has(element)) element.classList.add("near");
    near = now;
  }
  let waits = false;
  chart.addEventListener("scroll", () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      cull();
    });
  }, { passive: true });
  return cull;
}

// Lets a mouse pull the chart; says whether the last press did, and so was no click.
function dragging(chart) {
  let dragged = false;
  let grip = null;
  chart.addEventListener("pointerdown", (event) => {
    dragged = false;
    if (event.button !== 0 || event.pointerType !== "mouse") return;
    grip = [event.clientX, event.clientY, chart.scrollLeft, chart.scrollTop];
  });
  addEventListener("pointermove", (event) => {
    if (!grip) return;
    const [x, y] = [event.clientX - grip[0], event.clientY - grip[1]];
    if (Math.abs(x) + Math.abs(y) > 5) dragged = true;
    if (dragged) chart.scrollTo(grip[2] - x, grip[3] - y);
  });
  addEventListener("pointerup", () => { grip = null; });
  return () => dragged;
}
