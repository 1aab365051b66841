-- What wrk sends: the same POST as load.py, to the upstream whose port UPSTREAM names.
local events = {}
for n = 0, 9 do
   events[#events + 1] = string.format('{"name": "play", "song": %d, "position_ms": %d}', n, n * 1000)
end
local body = '{"device": {"imei": "490154203237518", "model": "Pixel 6", "os": "android 13"}, "events": ['
   .. table.concat(events, ", ") .. "]}"
local host = "127.0.0.1:" .. os.getenv("UPSTREAM")
local headers = { ["Host"] = host, ["Content-Type"] = "application/json" }
local message = wrk.format("POST", "http://" .. host .. "/v1/events", headers, body)

function request()
   return message
end

function done(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format(
      '{"answers": %d, "per_s": %f, "median_ms": %f, "p99_ms": %f, "errors": %d}\n',
      summary.requests, summary.requests * 1e6 / summary.duration, latency:percentile(50) / 1000,
      latency:percentile(99) / 1000, errors.connect + errors.read + errors.write + errors.status + errors.timeout
   ))
end
