import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.CertificatePinner;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;

/**
 * The app's own code: okhttp, as in an Android app. It lives as long as the recording and keeps its connections.
 *
 * One order a line on standard input, parts separated by tabs; one line of answer each:
 *   METHOD url headers body        headers as name: value, separated by U+001F; body in base64, empty for none
 *   WEBSOCKET url headers message  messages in base64, any number; the first letter tells T(ext) or B(inary)
 *   PINNED url headers             the client trusts one certificate only, which is not the one that it gets
 */
public final class AppClient {
    private static final OkHttpClient CLIENT = new OkHttpClient();

    public static void main(String[] args) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line; (line = orders.readLine()) != null; ) {
            String[] order = line.split("\t", -1);
            System.out.println(run(order));
            System.out.flush();
        }
        CLIENT.dispatcher().executorService().shutdown();
        CLIENT.connectionPool().evictAll();
    }

    private static String run(String[] order) throws Exception {
        Request.Builder request = new Request.Builder().url(order[1]);
        String type = null;
        for (String header : order[2].split("\u001f")) {
            if (header.isEmpty()) {
                continue;
            }
            String[] parts = header.split(": ", 2);
            if (parts[0].equals("Content-Type")) {
                type = parts[1];
            } else {
                request.header(parts[0], parts[1]);
            }
        }
        switch (order[0]) {
            case "WEBSOCKET":
                return talk(request.build(), order);
            case "PINNED":
                return pinned(request.build());
            default:
                RequestBody body = order[3].isEmpty() ? null
                    : RequestBody.create(type == null ? null : MediaType.get(type), Base64.getDecoder().decode(order[3]));
                return answer(CLIENT, request.method(order[0], body).build());
        }
    }

    private static String answer(OkHttpClient client, Request request) throws Exception {
        try (Response response = client.newCall(request).execute()) {
            response.body().bytes();
            return response.protocol() + " " + response.code();
        }
    }

    private static String pinned(Request request) {
        CertificatePinner pins = new CertificatePinner.Builder()
            .add(request.url().host(), "sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")
            .build();
        try {
            return answer(CLIENT.newBuilder().certificatePinner(pins).build(), request);
        } catch (Exception refusal) {
            return "refused " + refusal.getClass().getSimpleName();
        }
    }

    private static String talk(Request request, String[] order) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        int messages = order.length - 3;
        WebSocket socket = CLIENT.newWebSocket(request, new WebSocketListener() {
            private int answers;

            @Override public void onMessage(WebSocket socket, String text) {
                if (++answers == messages) {
                    socket.close(1000, null);
                }
            }

            @Override public void onClosed(WebSocket socket, int code, String reason) {
                closed.countDown();
            }

            @Override public void onFailure(WebSocket socket, Throwable problem, Response response) {
                problem.printStackTrace();
                closed.countDown();
            }
        });
        for (int number = 3; number < order.length; number++) {
            byte[] content = Base64.getDecoder().decode(order[number].substring(1));
            if (order[number].charAt(0) == 'T') {
                socket.send(new String(content, StandardCharsets.UTF_8));
            } else {
                socket.send(ByteString.of(content));
            }
            Thread.sleep(120);
        }
        return closed.await(5, TimeUnit.SECONDS) ? "closed" : "left open";
    }
}
