package x; @org.springframework.boot.autoconfigure.SpringBootApplication public class A { public static void main(String[] a){} }
