-- Reads customers one after the other; the address ends in the first id, ids follow each other.
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end
local count, first, head = 0, 0, ""
function init(args)
  head, first = wrk.path:match("^(.*/)(%d+)$")
  count = number * 5000
end
function request()
  count = (count + 7) % 90000
  return wrk.format("GET", head .. (first + count))
end
