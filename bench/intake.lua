-- Submissions for wrk: each with a key and a body of its own. Only a counter changes, so that the
-- client costs little: it runs on the same cores as what it measures.
local token, prefix = os.getenv("BENCH_TOKEN"), os.getenv("BENCH_KEY")
local strict = os.getenv("BENCH_STRICT") == "yes"
local pause = tonumber(os.getenv("BENCH_PAUSE") or 0)
local threads = {}
local head, middle, tail
local count = 0
other = 0 -- global: done() reads it from each thread

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init()
  local file = assert(io.open(os.getenv("BENCH_BODY")))
  local body = file:read("*a"):gsub("%s+$", "")
  file:close()
  local at, till = body:find("@@@@@@@@@@@@", 1, true)
  head = table.concat({
    "POST /api/v1/submissions HTTP/1.1",
    "Host: " .. wrk.host,
    "Authorization: Bearer " .. token,
    "Content-Type: application/json",
    "Content-Length: " .. #body,
    "Idempotency-Key: " .. prefix .. "-",
  }, "\r\n")
  middle = "\r\n\r\n" .. body:sub(1, at - 1)
  tail = body:sub(till + 1)
  count = number * 100000000000
  if not strict then
    response = nil
  end
  if pause == 0 then
    delay = nil
  end
end

function request()
  count = count + 1
  local id = string.format("%012d", count)
  return head .. id .. middle .. id .. tail
end

function delay()
  return pause
end

-- Costs wrk too much for a measured round; the warm-up looks at every status.
function response(status)
  if status ~= 202 then
    other = other + 1
  end
end

function done(summary, latency)
  local otherwise = 0
  for _, thread in ipairs(threads) do
    otherwise = otherwise + thread:get("other")
  end
  local errors = summary.errors
  local broken = errors.connect + errors.read + errors.write + errors.timeout
  print(string.format("RESULT %d %.3f %.2f %.2f %d %d",
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3,
    latency:percentile(99) / 1e3, errors.status + otherwise, broken))
end
